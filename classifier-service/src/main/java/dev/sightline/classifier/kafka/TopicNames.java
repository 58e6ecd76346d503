package dev.sightline.classifier.kafka;

import dev.sightline.classifier.config.TopicsConfig;
import dev.sightline.classifier.domain.StartupException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names of the topics that the service reads and writes, each with the property that sets it. */
final class TopicNames {
  private final Map<String, String> byProperty = new LinkedHashMap<>();

  /**
   * @param trialTopic topic of a shadow's predictions, if configured
   */
  TopicNames(TopicsConfig topics, Optional<String> trialTopic) {
    byProperty.put("sightline.topics.images", topics.images());
    byProperty.put("sightline.topics.predictions", topics.predictions());
    byProperty.put("sightline.topics.rejected", topics.rejected());
    trialTopic.ifPresent(topic -> byProperty.put("sightline.trial.topic", topic));
  }

  /**
   * Returns the names. They differ, because the service would read its own answers as images
   * otherwise, or consumers could not distinguish predictions from dead letters.
   *
   * @throws StartupException if two properties have the same name
   */
  List<String> distinct() {
    Map<String, String> propertyOf = new HashMap<>();
    byProperty.forEach(
        (property, topic) -> {
          String other = propertyOf.putIfAbsent(topic, property);
          if (other != null) {
            throw new StartupException(
                "%s and %s are both %s; set a different topic for each"
                    .formatted(other, property, topic));
          }
        });
    return List.copyOf(byProperty.values());
  }
}
