package dev.sightline.cli.faults;

import dev.sightline.proto.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Members that join the service's group, read images without an answer or a commit, and leave. Each
 * rebalance takes the partitions from the instances.
 */
record GroupStorm(String bootstrapServers) {
  private static final int MEMBERS = 3;
  private static final int JOINS = 4;
  private static final Duration STAY = Duration.ofMillis(300);

  /** Returns after the last member has left. */
  void blow() throws Exception {
    ExecutorService members = Executors.newFixedThreadPool(MEMBERS);
    try {
      List<Future<?>> joins = new ArrayList<>();
      for (int i = 0; i < MEMBERS * JOINS; i++) {
        joins.add(members.submit(this::joinAndLeave));
      }
      for (Future<?> join : joins) {
        join.get();
      }
    } finally {
      members.shutdownNow();
    }
  }

  private void joinAndLeave() {
    var bytes = new ByteArrayDeserializer();
    try (Consumer<byte[], byte[]> member = new KafkaConsumer<>(settings(), bytes, bytes)) {
      member.subscribe(List.of(Topics.IMAGES));
      member.poll(STAY);
      member.poll(STAY);
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers",
        bootstrapServers,
        "group.id",
        "sightline-classifier",
        "group.protocol",
        "classic",
        "partition.assignment.strategy",
        RangeAssignor.class.getName(),
        "enable.auto.commit",
        false,
        "auto.offset.reset",
        "earliest");
  }
}
