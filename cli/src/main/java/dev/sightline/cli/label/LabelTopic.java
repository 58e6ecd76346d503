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

/** The topic that labels go to. */
public final class LabelTopic {
  private LabelTopic() {}

  /**
   * Creates the topic of the contract's own name where it is missing, as the broker's settings have
   * it; another name may be mistyped, so that one must be there.
   *
   * @return whether it was created
   * @throws CommandFailure where it is missing and can't be created
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
        "topic '%s' does not exist at %s and can't be created (%s): have it created"
            .formatted(topic, access.bootstrapServers(), e.getMessage()),
        e);
  }
}
