package dev.sightline.cli.baseline;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.image.ModelInput;
import dev.sightline.modelstore.MetadataProperties;
import dev.sightline.modelstore.ModelMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Properties of a model file that decide how images are decoded; the service reads the same ones.
 *
 * @param classes number of the model's classes
 */
record BaselineModel(ModelInput input, int classes) {
  /**
   * Reads a model file.
   *
   * @throws CommandFailure if it does not state its input
   */
  static BaselineModel read(Path file) throws IOException {
    Function<String, CommandFailure> failure =
        fault -> new CommandFailure("%s cannot be used: %s".formatted(file, fault));
    try (InputStream onnx = Files.newInputStream(file)) {
      ModelMetadata metadata =
          ModelMetadata.parse(MetadataProperties.in(onnx)).orElseThrow(failure);
      ModelInput input = metadata.<ModelInput>input(ModelInput::of).orElseThrow(failure);
      return new BaselineModel(input, metadata.labels().size());
    }
  }
}
