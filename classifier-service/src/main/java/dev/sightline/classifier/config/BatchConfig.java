package dev.sightline.classifier.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Limits of polls and batches. */
@ConfigMapping(prefix = "sightline.batch")
public interface BatchConfig {
  /** Maximum number of records in one poll, which is one transaction. */
  @WithDefault("512")
  @WithConverter(Positive.class)
  int maxRecords();

  /**
   * Maximum size of the answers of one transaction. After a transaction that failed or took long,
   * the next ones are smaller.
   */
  @WithDefault("16M")
  @WithConverter(PositiveSize.class)
  MemorySize maxBytes();

  /** Maximum number of images in one model run; if not set, found by measuring the model. */
  Optional<@WithConverter(Positive.class) Integer> maxSize();

  /**
   * Maximum time that an image waits for others to fill the batch. An image waits only if others
   * arrived just before it.
   */
  @WithDefault("15ms")
  @WithConverter(Period.class)
  Duration maxWait();
}
