package dev.sightline.classifier.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much is taken at once. */
@ConfigMapping(prefix = "sightline.batch")
public interface BatchConfig {
  /** The most records of one poll, which is one transaction. */
  @WithDefault("512")
  @WithConverter(Positive.class)
  int maxRecords();

  /** The most images of one run of the model. */
  @WithDefault("64")
  @WithConverter(Positive.class)
  int maxSize();

  /**
   * How long an image waits for others at most, where some came just before it; none waits else.
   */
  @WithDefault("15ms")
  @WithConverter(Period.class)
  Duration maxWait();
}
