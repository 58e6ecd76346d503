package dev.sightline.cli.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ElectionNotNeededException;
import org.awaitility.Awaitility;

/**
 * Moves the leader of every partition to the next replica, those of the offsets and of the
 * transactions, too: coordinators move with them.
 */
record LeaderMove(Admin admin) {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  void move() throws Exception {
    Map<TopicPartition, Optional<NewPartitionReassignment>> next = new HashMap<>();
    replicas()
        .forEach(
            (partition, replicas) -> {
              List<Integer> rotated = new ArrayList<>(replicas);
              Collections.rotate(rotated, -1);
              next.put(partition, Optional.of(new NewPartitionReassignment(rotated)));
            });
    admin.alterPartitionReassignments(next).all().get();
    Awaitility.await("every partition is led by its first replica")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(this::isLedByFirst);
  }

  /** Asks for the election again until it is done: a replica may not be in sync at first. */
  private boolean isLedByFirst() throws Exception {
    Set<TopicPartition> partitions = replicas().keySet();
    return admin
        .electLeaders(ElectionType.PREFERRED, partitions)
        .partitions()
        .get()
        .values()
        .stream()
        .allMatch(failure -> failure.map(LeaderMove::isDone).orElse(false));
  }

  private static boolean isDone(Throwable failure) {
    return failure instanceof ElectionNotNeededException;
  }

  private Map<TopicPartition, List<Integer>> replicas() throws Exception {
    Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
    Map<TopicPartition, List<Integer>> replicas = new HashMap<>();
    admin
        .describeTopics(topics)
        .allTopicNames()
        .get()
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(
                        partition ->
                            replicas.put(
                                new TopicPartition(name, partition.partition()),
                                partition.replicas().stream().map(Node::id).toList())));
    return replicas;
  }
}
