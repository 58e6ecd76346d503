package dev.sightline.classifier.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Optional;

/** Identity of the service towards the broker, and its delivery guarantee. */
@ConfigMapping(prefix = "sightline")
public interface StreamConfig {
  /** Consumer group. The instances of a group share the partitions. */
  @WithName("consumer.group")
  @WithDefault("sightline-classifier")
  String group();

  /** What to do if the group's committed offsets are gone, or point at records that are gone. */
  @WithName("consumer.lost-offsets")
  @WithDefault("continue")
  LostOffsets lostOffsets();

  /** Interval between two questions to the broker for the lag and the images topic. */
  @WithName("consumer.check-every")
  @WithDefault("5s")
  @WithConverter(Interval.class)
  Duration checkEvery();

  /**
   * Identifier of this instance, unique in its group; random by default. An identifier that stays
   * the same over restarts, such as the pod name of a StatefulSet, unblocks the readers of a killed
   * instance's transaction sooner.
   */
  @WithName("instance.id")
  Optional<String> instanceId();

  @WithName("delivery.guarantee")
  @WithDefault("exactly-once")
  Guarantee guarantee();

  /** Values of {@code sightline.consumer.lost-offsets}. */
  enum LostOffsets {
    /** Reads from the first available record on. */
    CONTINUE,
    /** Consumes nothing until a restart. */
    STOP
  }

  /** Values of {@code sightline.delivery.guarantee}. */
  enum Guarantee {
    EXACTLY_ONCE,
    AT_LEAST_ONCE
  }
}
