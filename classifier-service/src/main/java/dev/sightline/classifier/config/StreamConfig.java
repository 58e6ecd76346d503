package dev.sightline.classifier.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Optional;

/** Who the service is to the broker, and what it promises. */
@ConfigMapping(prefix = "sightline")
public interface StreamConfig {
  /** Instances of one group share the partitions. */
  @WithName("consumer.group")
  @WithDefault("sightline-classifier")
  String group();

  /**
   * Unique to each instance of a group; by default random. One that stays the same over restarts,
   * such as a StatefulSet's pod name, frees the readers of a killed instance's transaction sooner.
   */
  @WithName("instance.id")
  Optional<String> instanceId();

  @WithName("delivery.guarantee")
  @WithDefault("exactly-once")
  Guarantee guarantee();

  /** What {@code sightline.delivery.guarantee} may say. */
  enum Guarantee {
    EXACTLY_ONCE,
    AT_LEAST_ONCE
  }
}
