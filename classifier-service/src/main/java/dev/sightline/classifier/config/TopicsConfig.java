package dev.sightline.classifier.config;

import dev.sightline.proto.Topics;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The topics. */
@ConfigMapping(prefix = "sightline.topics")
public interface TopicsConfig {
  @WithDefault(Topics.IMAGES)
  String images();

  @WithDefault(Topics.PREDICTIONS)
  String predictions();

  @WithDefault(Topics.REJECTED)
  String rejected();

  /** Whether those that are missing are created at start, as the broker's defaults say. */
  @WithDefault("true")
  boolean create();
}
