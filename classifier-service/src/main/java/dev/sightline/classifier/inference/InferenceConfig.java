package dev.sightline.classifier.inference;

import dev.sightline.classifier.config.Positive;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Device and number of workers. */
@ConfigMapping(prefix = "sightline.inference")
public interface InferenceConfig {
  @WithDefault("auto")
  DeviceChoice device();

  /** Number of threads that decode and classify; by default one per core. */
  Optional<@WithConverter(Positive.class) Integer> workers();
}
