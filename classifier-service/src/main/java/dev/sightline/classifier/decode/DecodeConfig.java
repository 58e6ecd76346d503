package dev.sightline.classifier.decode;

import dev.sightline.classifier.config.Positive;
import dev.sightline.classifier.config.PositiveSize;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Limits of decoding. */
@ConfigMapping(prefix = "sightline.decode")
public interface DecodeConfig {
  /** Maximum length of a record's value. Longer values are rejected without being read. */
  @WithDefault("10M")
  @WithConverter(PositiveSize.class)
  MemorySize maxBytes();

  /**
   * Maximum number of pixels that an image's header may declare. Larger images are rejected before
   * any pixel is decoded.
   */
  @WithDefault("52000000")
  @WithConverter(Positive.class)
  int maxPixels();

  /**
   * Maximum number of samples that decoding visits: values of a pixel; in a JPEG those of each scan
   * and all pixels after it.
   */
  @WithDefault("1600000000")
  @WithConverter(Positive.class)
  int maxSamples();

  /** Maximum number of segments, scans included, of a JPEG. */
  @WithDefault("1000")
  @WithConverter(Positive.class)
  int maxSegments();

  /** Maximum memory of one image while it is decoded, in the heap and outside it. */
  @WithDefault("1G")
  @WithConverter(PositiveSize.class)
  MemorySize maxMemory();
}
