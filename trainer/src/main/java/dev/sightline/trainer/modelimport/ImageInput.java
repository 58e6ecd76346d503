package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.modelimport.graph.GraphValue;
import dev.sightline.trainer.modelimport.graph.OnnxFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the input of a foreign graph that takes images. */
final class ImageInput {
  private static final int DIMENSIONS = 4;
  private static final Set<String> REAL = Set.of("FLOAT", "FLOAT16", "DOUBLE", "BFLOAT16");
  private static final Set<String> WHOLE = Set.of("UINT8", "INT8", "INT16", "INT32", "INT64");
  private static final String REQUIRED =
      "an image needs [N, channels, height, width] or [N, height, width, channels]";

  private final OnnxFile file;

  ImageInput(OnnxFile file) {
    this.file = file;
  }

  /** Returns whether inputs of this type take real numbers. */
  static boolean isReal(GraphValue input) {
    return REAL.contains(input.type());
  }

  /**
   * Returns the input.
   *
   * @param name the one that a person chose
   * @throws TrainerFailure if no input takes images, or several might and none is chosen
   */
  GraphValue find(Optional<String> name) {
    List<GraphValue> inputs = file.inputs();
    if (name.isPresent()) {
      return usable(
          inputs.stream()
              .filter(input -> input.name().equals(name.get()))
              .findFirst()
              .orElseThrow(
                  () ->
                      failure(
                          "has no input '%s': give --input one of its inputs, %s"
                              .formatted(name.get(), text(inputs)))));
    }
    List<GraphValue> possible = inputs.stream().filter(ImageInput::isPossible).toList();
    if (possible.size() > 1) {
      throw failure(
          "has several inputs for images, %s: choose one with --input".formatted(text(possible)));
    }
    if (possible.isEmpty()) {
      throw failure(
          "is no image classifier: its inputs are %s, and %s"
              .formatted(inputs.isEmpty() ? "none" : text(inputs), REQUIRED));
    }
    return usable(possible.get(0));
  }

  private static boolean isPossible(GraphValue input) {
    return isNumeric(input) && (!input.hasShape() || input.rank() == DIMENSIONS);
  }

  private static boolean isNumeric(GraphValue input) {
    return isReal(input) || WHOLE.contains(input.type());
  }

  private GraphValue usable(GraphValue input) {
    if (!isNumeric(input)) {
      throw failure(
          "has the input %s: images need float32, float16, float64, bfloat16 or whole numbers"
              .formatted(input));
    }
    if (!isPossible(input)) {
      throw failure("has the input %s, but %s".formatted(input, REQUIRED));
    }
    return input;
  }

  private static String text(List<GraphValue> inputs) {
    return inputs.stream().map(GraphValue::toString).collect(Collectors.joining(", "));
  }

  private TrainerFailure failure(String what) {
    return new TrainerFailure(file.path() + " " + what);
  }
}
