package dev.sightline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.broker.Broker;
import dev.sightline.cli.broker.BrokerSettings;
import dev.sightline.cli.broker.FreePort;
import dev.sightline.cli.kafka.Clients;
import dev.sightline.cli.watch.Output;
import dev.sightline.cli.watch.OutputReader;
import dev.sightline.cli.watch.OutputTopics;
import dev.sightline.clisupport.kafka.KafkaAccess;
import dev.sightline.proto.ImageEventDeserializer;
import dev.sightline.proto.PredictionSerializer;
import dev.sightline.proto.WireFormat;
import dev.sightline.proto.v1.ImageEvent;
import dev.sightline.proto.v1.Prediction;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs the commands against a real broker; each test uses its own records. */
class ProduceWatchIT {
  @TempDir private static Path data;
  @TempDir private Path folder;

  private static Broker broker;

  @BeforeAll
  static void startBroker() {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
    broker = Broker.start(new BrokerSettings(data, "127.0.0.1", "127.0.0.1", FreePort.choose(), 1));
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
    Awaitility.reset();
  }

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--bootstrap-servers", broker.address()));
    return commandLine.execute(all.toArray(String[]::new));
  }

  private static List<ConsumerRecord<byte[], byte[]>> lastImages(int count) {
    TopicPartition images = new TopicPartition("images", 0);
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = Clients.committedReader(broker.address())) {
      consumer.assign(List.of(images));
      consumer.seek(images, end(consumer, images) - count);
      Awaitility.await()
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
                return found.size() >= count;
              });
    }
    return found;
  }

  private static long end(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    return consumer.endOffsets(List.of(partition)).values().iterator().next();
  }

  private static Producer<byte[], byte[]> transactional(String id) {
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.address(), "transactional.id", id),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  private static void predict(Producer<byte[], byte[]> producer, String id, WireFormat format) {
    ProducerRecord<byte[], byte[]> empty = new ProducerRecord<>("predictions", null);
    Prediction prediction = Prediction.newBuilder().setImageId(id).setLabel("cat").build();
    try (PredictionSerializer serializer = new PredictionSerializer(format)) {
      byte[] value = serializer.serialize("predictions", empty.headers(), prediction);
      producer.send(new ProducerRecord<>("predictions", null, null, null, value, empty.headers()));
    }
  }

  private static List<String> idsRead(OutputReader reader, int count) {
    List<String> ids = new ArrayList<>();
    Awaitility.await()
        .until(
            () -> {
              reader.poll(Duration.ofMillis(100)).stream().map(Output::imageId).forEach(ids::add);
              return ids.size() >= count;
            });
    return ids;
  }

  @Test
  void folder_is_sent_unchanged_with_ids_and_labels() throws Exception {
    Files.createDirectories(folder.resolve("cat"));
    Files.writeString(folder.resolve("cat/notes.txt"), "not an image");
    assertThat(run("produce", folder.toString())).isZero();
    ConsumerRecord<byte[], byte[]> image = lastImages(1).get(0);
    assertThat(image.value()).asString(UTF_8).isEqualTo("not an image");
    assertThat(image.headers().lastHeader("ce_id").value())
        .asString(UTF_8)
        .isEqualTo("cat/notes.txt");
    assertThat(image.headers().lastHeader("sightline-expected-label").value())
        .asString(UTF_8)
        .isEqualTo("cat");
    assertThat(image.headers().lastHeader("content-type")).isNull();
    assertThat(out.toString())
        .contains("the expected label of each image is its folder", "sent 1 images to images in ");
  }

  @Test
  void shapes_are_sent_as_protobuf_events() {
    assertThat(run("produce", "--shapes", "--seed", "5", "--count", "20", "--format", "protobuf"))
        .isZero();
    ConsumerRecord<byte[], byte[]> last = lastImages(20).get(19);
    try (ImageEventDeserializer deserializer = new ImageEventDeserializer()) {
      ImageEvent event = deserializer.deserialize("images", last.headers(), last.value());
      assertThat(event).isNotNull();
      assertThat(event.getId()).isEqualTo("shapes-5-19");
    }
  }

  @Test
  void rate_is_kept() {
    long start = System.nanoTime();
    assertThat(run("produce", "--shapes", "--count", "11", "--rate", "10")).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void only_committed_records_are_read() {
    try (OutputReader reader =
            OutputReader.fromNow(KafkaAccess.plain(broker.address()), OutputTopics.BOTH);
        Producer<byte[], byte[]> producer = transactional("commit-test")) {
      producer.beginTransaction();
      predict(producer, "aborted", WireFormat.JSON);
      producer.flush();
      producer.abortTransaction();
      producer.beginTransaction();
      predict(producer, "as-json", WireFormat.JSON);
      predict(producer, "as-protobuf", WireFormat.PROTOBUF);
      producer.flush();
      assertThat(reader.poll(Duration.ofMillis(500))).isEmpty();
      producer.commitTransaction();
      assertThat(idsRead(reader, 2)).containsExactly("as-json", "as-protobuf");
      Awaitility.await().until(reader::isCaughtUp);
    }
  }

  @Test
  void huge_file_is_sent_so_that_the_service_rejects_it() throws Exception {
    Path huge = Files.write(folder.resolve("huge.bin"), new byte[17 << 20]);
    assertThat(run("produce", huge.toString())).isZero();
    assertThat(lastImages(1).get(0).value()).hasSize(17 << 20);
  }

  @Test
  void file_above_broker_limit_is_named_and_fails() throws Exception {
    Path huge = Files.write(folder.resolve("huge.bin"), new byte[65 << 20]);
    assertThat(run("produce", huge.toString())).isEqualTo(1);
    assertThat(err.toString().strip())
        .startsWith("sightline: 1 image was not delivered")
        .contains("huge.bin")
        .doesNotContain("\n");
  }

  @Test
  void mistyped_topic_message_lists_the_existing_topics() {
    assertThat(run("produce", "--shapes", "--topic", "imags")).isEqualTo(1);
    assertThat(err.toString()).contains("topic 'imags'", "images, labels, predictions");
  }

  @Test
  void watch_stops_at_timeout_with_a_message() {
    assertThat(run("watch", "--json", "--rejected", "--count", "1", "--timeout", "300ms"))
        .isEqualTo(1);
    assertThat(err.toString().strip()).contains("0 of 1 arrived").doesNotContain("\n");
  }
}
