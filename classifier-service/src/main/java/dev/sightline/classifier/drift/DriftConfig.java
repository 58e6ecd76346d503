package dev.sightline.classifier.drift;

import dev.sightline.classifier.config.PositiveNumber;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** How the stream is compared with the model's reference. */
@ConfigMapping(prefix = "sightline.drift")
public interface DriftConfig {
  /** The last so many images are compared; at least 100. */
  @WithDefault("1000")
  @WithConverter(WindowSize.class)
  int window();

  /** The index from which on a feature counts as drifting; it stops to at half of this. */
  @WithDefault("0.2")
  @WithConverter(PositiveNumber.class)
  double limit();
}
