package dev.sightline.cli.hostile;

import dev.sightline.proto.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Limits of the topics: those of the images accept every hostile record, those of the answers are
 * Kafka's defaults and an age of one week.
 */
final class TopicLimits {
  private static final int DEFAULT_BYTES = 1_048_588;

  private TopicLimits() {}

  static void apply(String bootstrapServers) throws Exception {
    Collection<AlterConfigOp> answers =
        List.of(
            set("max.message.bytes", DEFAULT_BYTES),
            set("message.timestamp.before.max.ms", Duration.ofDays(7).toMillis()),
            set("message.timestamp.after.max.ms", Duration.ofHours(1).toMillis()));
    Collection<AlterConfigOp> images =
        List.of(
            set("message.timestamp.before.max.ms", Long.MAX_VALUE),
            set("message.timestamp.after.max.ms", Long.MAX_VALUE),
            // The retention would delete segments with an old record during the run.
            set("retention.ms", -1));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  topic(Topics.IMAGES), images,
                  topic(Topics.PREDICTIONS), answers,
                  topic(Topics.REJECTED), answers))
          .all()
          .get(1, TimeUnit.MINUTES);
    }
  }

  private static ConfigResource topic(String name) {
    return new ConfigResource(ConfigResource.Type.TOPIC, name);
  }

  private static AlterConfigOp set(String name, long value) {
    return new AlterConfigOp(new ConfigEntry(name, Long.toString(value)), AlterConfigOp.OpType.SET);
  }
}
