package dev.sightline.trainer.cli.train;

import dev.sightline.image.ModelInput;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.data.ResizeChoice;
import dev.sightline.trainer.run.DatasetCatalog;

/**
 * How the images of a new run are resized, and why.
 *
 * @param reason end of a sentence for people
 */
record ResizeDecision(ModelInput input, String reason) {
  /**
   * Decides: the command line before the network file before the default of the dataset.
   *
   * @throws IllegalArgumentException if images cannot be resized in this way to this size
   */
  static ResizeDecision of(
      String dataset, ImageSize size, ResizeChoice options, ResizeChoice network) {
    ModelInput input = options.or(network).input(size, DatasetCatalog.defaultResizeMode(dataset));
    return new ResizeDecision(input, reason(dataset, options, network));
  }

  private static String reason(String dataset, ResizeChoice options, ResizeChoice network) {
    if (options.mode().isPresent()) {
      return "as --resize states";
    }
    if (network.mode().isPresent()) {
      return "as the network file states";
    }
    return DatasetCatalog.isFolder(dataset)
        ? "the default for an image folder, which keeps the aspect ratio"
        : "the default for " + dataset + ", whose images have the input's size";
  }

  @Override
  public String toString() {
    return "resize: %s, %s".formatted(input.resizing(), reason);
  }
}
