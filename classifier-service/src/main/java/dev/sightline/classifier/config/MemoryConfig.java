package dev.sightline.classifier.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.util.Optional;

/** Limits of the memory that images in process use together. */
@ConfigMapping(prefix = "sightline.memory")
public interface MemoryConfig {
  /**
   * Maximum number of bytes of the records between poll and commit and of the images that are being
   * decoded; half of the maximum heap and at most 1 GiB if not set.
   */
  @WithConverter(PositiveSize.class)
  Optional<MemorySize> budget();

  /**
   * Maximum number of bytes outside the heap of the images that are being decoded; if not set, what
   * the memory of the machine or container has besides the maximum heap and the JVM.
   */
  @WithConverter(PositiveSize.class)
  Optional<MemorySize> outsideHeap();
}
