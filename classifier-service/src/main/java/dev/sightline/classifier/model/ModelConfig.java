package dev.sightline.classifier.model;

import dev.sightline.classifier.config.Period;
import dev.sightline.modelstore.RepositoryAddress;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Which model is served. */
@ConfigMapping(prefix = "sightline.model")
public interface ModelConfig {
  /** Holds {@code NAME/CURRENT} and {@code NAME/VERSION/model.onnx}. */
  @WithDefault("models")
  @WithConverter(RepositoryAddressConverter.class)
  RepositoryAddress repository();

  /**
   * The folder for copies of what is served of a bucket; each instance has one of its own there.
   */
  @WithDefault(".sightline/served")
  Path copy();

  @WithDefault("cifar10")
  String name();

  /** How often {@code CURRENT} and {@code CANDIDATE} are looked at; zero for only when asked. */
  @WithDefault("5s")
  @WithConverter(Period.class)
  Duration checkEvery();
}
