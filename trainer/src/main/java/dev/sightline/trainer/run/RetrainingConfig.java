package dev.sightline.trainer.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Locale;

/**
 * Configuration of a retraining; written as {@code retraining.json} into its run folder.
 *
 * @param model name that the result is registered under
 * @param parent version that the retraining starts from, {@code NAME/VERSION}
 * @param parentSha256 checksum of that version's model file
 * @param afresh whether it starts with new weights instead of the parent's
 * @param labels labels by class index: the parent's in their order, then new ones
 * @param newData folders of new images
 * @param oldData images that the model was trained on before: a folder, {@code cifar10} or {@code
 *     shapes}; empty for none
 * @param oldShare percentage of the training images that come from the old ones
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RetrainingConfig(
    String model,
    String parent,
    String parentSha256,
    boolean afresh,
    List<String> labels,
    List<String> newData,
    String oldData,
    int oldShare) {
  private static final int MOST = 95;

  public RetrainingConfig {
    labels = List.copyOf(labels);
    newData = List.copyOf(newData);
    if (oldShare < 0 || oldShare > MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the share of old images must be 0 to %d percent, not %d",
              MOST,
              oldShare));
    }
  }
}
