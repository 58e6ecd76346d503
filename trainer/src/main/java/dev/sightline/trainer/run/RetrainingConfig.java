package dev.sightline.trainer.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What a retraining begins with and learns from; written as {@code retraining.json} into its run
 * folder.
 *
 * @param model the name it is registered under
 * @param parent the version that was current, {@code NAME/VERSION}
 * @param parentSha256 of that version's model file
 * @param afresh whether it begins with new weights, and not with the parent's
 * @param labels by class index: the parent's, in their order; new ones after them
 * @param newData folders of new images
 * @param oldData images that the model knows already: a folder, {@code cifar10} or {@code shapes};
 *     empty for none
 * @param oldShare percent of the images to train on that are drawn from the old ones
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
          "the share of old images must be 0 to %d percent, not %d".formatted(MOST, oldShare));
    }
  }
}
