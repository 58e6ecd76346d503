package dev.sightline.testing.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.awaitility.Awaitility;

/**
 * A real Kafka broker (KRaft, one node) in this process, on free ports, with its data in a folder.
 * The test's own clients use its plain listener; it may have a second one.
 */
public final class TestBroker implements AutoCloseable {
  private final KafkaRaftServer server;
  private final String address;
  private final String secondAddress;

  public TestBroker(Path folder) {
    this(folder, Map.of());
  }

  /**
   * @param more additional settings, including those of the listener {@code SECOND}
   */
  public TestBroker(Path folder, Map<String, String> more) {
    int brokerPort = freePort();
    int secondPort = freePort();
    int controllerPort = freePort();
    address = "localhost:" + brokerPort;
    secondAddress = "localhost:" + secondPort;
    Path log = folder.resolve("kafka");
    format(log);
    Map<String, Object> settings = new HashMap<>(settings(log, brokerPort, controllerPort));
    if (!more.isEmpty()) {
      settings.merge("listeners", ",SECOND://localhost:" + secondPort, TestBroker::joined);
      settings.putAll(more);
    }
    server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
    server.startup();
  }

  private static Object joined(Object one, Object other) {
    return one + "" + other;
  }

  private static Map<String, Object> settings(Path log, int brokerPort, int controllerPort) {
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", "1"),
        Map.entry("controller.quorum.voters", "1@localhost:" + controllerPort),
        Map.entry("controller.listener.names", "CONTROLLER"),
        Map.entry("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"),
        Map.entry(
            "listeners",
            "PLAINTEXT://localhost:" + brokerPort + ",CONTROLLER://localhost:" + controllerPort),
        Map.entry("log.dirs", log.toString()),
        // Some images are years old; retention must not delete them or their predictions.
        Map.entry("log.retention.ms", "-1"),
        Map.entry("message.max.bytes", "16777216"),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("offsets.topic.num.partitions", "1"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("transaction.state.log.num.partitions", "1"),
        Map.entry("group.initial.rebalance.delay.ms", "0"));
  }

  private static void format(Path log) {
    try {
      new Formatter()
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(1)
          .setDirectories(List.of(log.toString()))
          .setMetadataLogDirectory(log.toString())
          .setControllerListenerName("CONTROLLER")
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setIgnoreFormatted(false)
          .run();
    } catch (Exception e) {
      throw new IllegalStateException("cannot format " + log, e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String address() {
    return address;
  }

  /** Returns the address of the second listener. */
  public String secondAddress() {
    return secondAddress;
  }

  public void createTopics(int partitions, String... names)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      List<NewTopic> topics =
          Stream.of(names).map(name -> new NewTopic(name, partitions, (short) 1)).toList();
      admin.createTopics(topics).all().get();
      awaitLeaders(admin, partitions, names);
    }
  }

  /**
   * Waits until the broker leads the partitions. If images are sent earlier, the broker may refuse
   * the first batch and accept the second, and the first then stays out of sequence.
   */
  private static void awaitLeaders(Admin admin, int partitions, String... names) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (String name : names) {
      for (int partition = 0; partition < partitions; partition++) {
        ends.put(new TopicPartition(name, partition), OffsetSpec.latest());
      }
    }
    Awaitility.await("the broker leads " + ends.keySet())
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> areLed(admin, ends));
  }

  private static boolean areLed(Admin admin, Map<TopicPartition, OffsetSpec> ends)
      throws ExecutionException, InterruptedException {
    try {
      admin.listOffsets(ends).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e;
    }
  }

  /** Sets the maximum size of a record, headers included, that the topic accepts. */
  public void limitRecords(String topic, int bytes)
      throws ExecutionException, InterruptedException {
    configure(topic, "max.message.bytes", Integer.toString(bytes));
  }

  /** Sets a property of the topic. */
  public void configure(String topic, String name, String value)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      var entry = new ConfigEntry(name, value);
      var change = new AlterConfigOp(entry, AlterConfigOp.OpType.SET);
      var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
    }
  }

  /** Limits each client's producers to this many bytes a second. */
  public void limitProducers(double bytesPerSecond)
      throws ExecutionException, InterruptedException {
    // Kafka's name of the default quota is null.
    Map<String, String> everyClient = Collections.singletonMap(ClientQuotaEntity.CLIENT_ID, null);
    var rate = new ClientQuotaAlteration.Op("producer_byte_rate", bytesPerSecond);
    var quota = new ClientQuotaAlteration(new ClientQuotaEntity(everyClient), List.of(rate));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      admin.alterClientQuotas(List.of(quota)).all().get();
    }
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
