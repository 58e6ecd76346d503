package dev.sightline.classifier.inference;

import dev.sightline.classifier.config.Positive;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where the model runs, and how many times at once. */
@ConfigMapping(prefix = "sightline.inference")
public interface InferenceConfig {
  @WithDefault("auto")
  DeviceChoice device();

  /** Threads that decode and classify; by default one for each core. */
  Optional<@WithConverter(Positive.class) Integer> workers();
}
