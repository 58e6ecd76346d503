package dev.sightline.classifier.decode;

import dev.sightline.classifier.config.Positive;
import dev.sightline.classifier.config.PositiveSize;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** The most that decoding takes on. */
@ConfigMapping(prefix = "sightline.decode")
public interface DecodeConfig {
  /** A record with a longer value is rejected unseen. */
  @WithDefault("10M")
  @WithConverter(PositiveSize.class)
  MemorySize maxBytes();

  /** An image whose header claims more pixels is rejected before any is decoded. */
  @WithDefault("50000000")
  @WithConverter(Positive.class)
  int maxPixels();
}
