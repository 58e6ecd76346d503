package dev.sightline.classifier.model;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Which model is served. */
@ConfigMapping(prefix = "sightline.model")
public interface ModelConfig {
  /** The folder that holds {@code NAME/CURRENT} and {@code NAME/VERSION/model.onnx}. */
  @WithDefault("models")
  Path repository();

  @WithDefault("cifar10")
  String name();
}
