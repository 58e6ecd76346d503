package dev.sightline.classifier.config;

import dev.sightline.proto.Topics;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Names of the topics. */
@ConfigMapping(prefix = "sightline.topics")
public interface TopicsConfig {
  @WithDefault(Topics.IMAGES)
  String images();

  @WithDefault(Topics.PREDICTIONS)
  String predictions();

  @WithDefault(Topics.REJECTED)
  String rejected();

  /** Whether missing topics are created at startup, with the broker's default settings. */
  @WithDefault("true")
  @WithConverter(TrueOrFalse.class)
  boolean create();
}
