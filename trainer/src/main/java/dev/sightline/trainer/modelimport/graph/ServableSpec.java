package dev.sightline.trainer.modelimport.graph;

import dev.sightline.trainer.modelimport.description.Layout;
import java.util.Optional;

/**
 * What a foreign graph needs to become servable.
 *
 * @param input name of the input for images
 * @param type ONNX's name of the input's type in capitals
 * @param height of the images, in pixels
 * @param width of the images, in pixels
 * @param batch number of images of a run; 0 if any number is possible
 */
public record ServableSpec(
    String input,
    String type,
    Layout layout,
    int height,
    int width,
    PixelSteps pixels,
    OutputSteps output,
    Optional<EmbeddingSteps> embedding,
    int batch) {
  /** Returns the same with another number of images of a run. */
  public ServableSpec withBatch(int images) {
    return new ServableSpec(input, type, layout, height, width, pixels, output, embedding, images);
  }
}
