package dev.sightline.classifier.model;

import dev.sightline.classifier.config.Period;
import dev.sightline.modelstore.RepositoryAddress;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Model to serve. */
@ConfigMapping(prefix = "sightline.model")
public interface ModelConfig {
  /** Model repository, with {@code NAME/CURRENT} and {@code NAME/VERSION/model.onnx}. */
  @WithDefault("models")
  @WithConverter(RepositoryAddressConverter.class)
  RepositoryAddress repository();

  /**
   * Folder for the copies of the served versions of a bucket; each instance has its own subfolder.
   */
  @WithDefault(".sightline/served")
  Path copy();

  @WithDefault("cifar10")
  String name();

  /**
   * Interval between checks of {@code CURRENT} and {@code CANDIDATE}; zero means only on request.
   */
  @WithDefault("5s")
  @WithConverter(Period.class)
  Duration checkEvery();
}
