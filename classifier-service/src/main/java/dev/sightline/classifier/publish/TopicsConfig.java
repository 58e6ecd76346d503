package dev.sightline.classifier.publish;

import dev.sightline.proto.Topics;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The names of the topics. */
@ConfigMapping(prefix = "sightline.topics")
public interface TopicsConfig {
  @WithDefault(Topics.IMAGES)
  String images();

  @WithDefault(Topics.PREDICTIONS)
  String predictions();

  @WithDefault(Topics.REJECTED)
  String rejected();
}
