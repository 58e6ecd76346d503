package dev.sightline.cli.kafka;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates topics that are immediately ready for writing. */
public final class NewTopics {
  private static final long PATIENCE_MINUTES = 2;
  private static final long PAUSE_MILLIS = 50;

  private NewTopics() {}

  /**
   * Returns when each partition has a leader that answers. Before that, the broker may accept an
   * idempotent producer's second batch before its first, and then rejects the first permanently.
   */
  public static void create(Admin admin, Collection<NewTopic> topics)
      throws ExecutionException, InterruptedException, TimeoutException {
    admin.createTopics(topics).all().get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    List<String> names = topics.stream().map(NewTopic::name).toList();
    Map<TopicPartition, OffsetSpec> partitions =
        described(admin, names).stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
            .collect(toMap(identity(), partition -> OffsetSpec.latest()));
    admin.listOffsets(partitions).all().get(PATIENCE_MINUTES, TimeUnit.MINUTES);
  }

  /** Retries: the broker that answers may not yet know topics that the controller has created. */
  private static Collection<TopicDescription> described(Admin admin, List<String> names)
      throws ExecutionException, InterruptedException, TimeoutException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
    while (true) {
      try {
        return admin
            .describeTopics(names)
            .allTopicNames()
            .get(PATIENCE_MINUTES, TimeUnit.MINUTES)
            .values();
      } catch (ExecutionException e) {
        boolean notYet = e.getCause() instanceof UnknownTopicOrPartitionException;
        if (!notYet || System.nanoTime() - end > 0) {
          throw e;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }
}
