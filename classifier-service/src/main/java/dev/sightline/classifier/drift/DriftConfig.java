package dev.sightline.classifier.drift;

import dev.sightline.classifier.config.PositiveNumber;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Configuration of the comparison of the stream with the model's reference. */
@ConfigMapping(prefix = "sightline.drift")
public interface DriftConfig {
  /** Number of most recent images to compare; at least 100. */
  @WithDefault("1000")
  @WithConverter(WindowSize.class)
  int window();

  /**
   * Population stability index at which a feature starts to drift. The drift ends at half of this
   * value.
   */
  @WithDefault("0.2")
  @WithConverter(PositiveNumber.class)
  double limit();
}
