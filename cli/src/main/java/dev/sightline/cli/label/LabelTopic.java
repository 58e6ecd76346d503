package dev.sightline.cli.label;

import dev.sightline.cli.kafka.Cluster;
import dev.sightline.cli.kafka.NewTopics;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.clisupport.kafka.KafkaAccess;
import dev.sightline.proto.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topic of the labels. */
public final class LabelTopic {
  private LabelTopic() {}

  /**
   * Creates the contract's topic if it is missing, with the broker's default settings. A topic with
   * another name must exist, because the name may be mistyped.
   *
   * @return whether it was created
   * @throws CommandFailure if it is missing and cannot be created
   */
  public static boolean ensure(KafkaAccess access, String topic) {
    if (!topic.equals(Topics.LABELS)) {
      Cluster.require(access, topic);
      return false;
    }
    return !Cluster.topics(access).contains(topic) && create(access, topic);
  }

  private static boolean create(KafkaAccess access, String topic) {
    try (Admin admin = Admin.create(new HashMap<String, Object>(access.settings()))) {
      NewTopics.create(admin, List.of(new NewTopic(topic, Optional.empty(), Optional.empty())));
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw refused(access, topic, e);
    } catch (TimeoutException e) {
      throw refused(access, topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted while creating the topic " + topic, e);
    }
  }

  private static CommandFailure refused(KafkaAccess access, String topic, Exception e) {
    return new CommandFailure(
        "topic '%s' does not exist at %s and cannot be created (%s): create it with the broker's tools"
            .formatted(topic, access.bootstrapServers(), e.getMessage()),
        e);
  }
}
