package dev.sightline.trainer.data.collect;

import java.util.List;
import java.util.Locale;

/**
 * Settings of a collection. A started collection can be resumed only with the same settings.
 *
 * @param range text of the range, for messages and for the comparison with a started collection
 * @param testShare percentage of images to hold out for testing, from 0 to 90
 * @param model model whose labels are accepted; empty for any label
 * @param labels labels of that model; empty for any label
 * @param newLabels whether labels that the model does not know are accepted
 * @param keepUnlabelled whether images without a label are kept, in a separate folder
 */
public record CollectSettings(
    String imagesTopic,
    String labelsTopic,
    String range,
    int testShare,
    String model,
    List<String> labels,
    boolean newLabels,
    boolean keepUnlabelled) {
  private static final int MOST = 90;

  public CollectSettings {
    labels = List.copyOf(labels);
    if (testShare < 0 || testShare > MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the share of test images must be 0 to %d percent, not %d",
              MOST,
              testShare));
    }
  }

  boolean takes(String label) {
    return labels.isEmpty() || newLabels || labels.contains(label);
  }
}
