package dev.sightline.trainer.data.collect;

import java.util.List;

/**
 * What to collect and by which rules. A collection that was begun can only be gone on with by the
 * same.
 *
 * @param range as it was written, for people and for the comparison with what was begun
 * @param testShare percent of the images that are set aside, from 0 to 90
 * @param model whose labels count; empty for any label
 * @param labels of that model; empty for any label
 * @param newLabels whether labels that the model does not know are taken
 * @param keepUnlabelled whether images without a label are kept, in a folder of their own
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
          "the share of test images must be 0 to %d percent, not %d".formatted(MOST, testShare));
    }
  }

  boolean takes(String label) {
    return labels.isEmpty() || newLabels || labels.contains(label);
  }
}
