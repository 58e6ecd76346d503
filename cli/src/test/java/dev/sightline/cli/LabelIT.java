package dev.sightline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.broker.Broker;
import dev.sightline.cli.broker.BrokerSettings;
import dev.sightline.cli.broker.FreePort;
import dev.sightline.cli.kafka.Clients;
import dev.sightline.proto.LabelEventDeserializer;
import dev.sightline.proto.v1.LabelEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LabelIT {
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
    return commandLine.execute(arguments);
  }

  private static List<LabelEvent> labels(String mark, int count) {
    TopicPartition partition = new TopicPartition("labels", 0);
    List<LabelEvent> found = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = Clients.committedReader(broker.address());
        LabelEventDeserializer deserializer = new LabelEventDeserializer()) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Awaitility.await()
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(100))
                    .forEach(
                        record -> {
                          LabelEvent label =
                              deserializer.deserialize(
                                  record.topic(), record.headers(), record.value());
                          if (label != null && label.getImageId().startsWith(mark)) {
                            assertThat(new String(record.key(), UTF_8))
                                .isEqualTo(label.getImageId());
                            found.add(label);
                          }
                        });
                return found.size() >= count;
              });
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "protobuf"})
  void label_is_sent_with_author_and_time(String format) {
    assertThat(
            run(
                "label",
                "one-" + format,
                "cat",
                "--by",
                "anna",
                "--format",
                format,
                "-b",
                broker.address()))
        .isZero();
    assertThat(out.toString())
        .isEqualToIgnoringNewLines("sent to labels: one-" + format + " is 'cat', says anna");
    LabelEvent label = labels("one-" + format, 1).get(0);
    assertThat(label.getLabel()).isEqualTo("cat");
    assertThat(label.getLabelledBy()).isEqualTo("anna");
    assertThat(label.hasLabelledAt()).isTrue();
  }

  @Test
  void label_file_is_sent_with_client_properties() throws Exception {
    Path file = Files.writeString(folder.resolve("labels.csv"), "file-1,cat\nfile-2,dog,otto\n");
    Path config =
        Files.writeString(
            folder.resolve("kafka.properties"), "bootstrap.servers=" + broker.address() + "\n");

    assertThat(
            run(
                "label",
                "--file",
                file.toString(),
                "--by=anna",
                "--kafka-config",
                config.toString()))
        .isZero();

    assertThat(out.toString()).isEqualToIgnoringNewLines("sent 2 labels to labels");
    assertThat(labels("file-", 2))
        .extracting(label -> label.getLabel() + " " + label.getLabelledBy())
        .containsExactly("cat anna", "dog otto");
  }

  @Test
  void missing_contract_topic_is_created() throws Exception {
    try (Broker other =
            Broker.start(
                new BrokerSettings(
                    folder.resolve("other"), "127.0.0.1", "127.0.0.1", FreePort.choose(), 1));
        Admin admin = Admin.create(Map.of("bootstrap.servers", other.address()))) {
      admin.deleteTopics(List.of("labels")).all().get();
      Awaitility.await().until(() -> !admin.listTopics().names().get().contains("labels"));

      assertThat(run("label", "a", "cat", "-b", other.address())).isZero();

      assertThat(out.toString()).startsWith("created the topic labels");
      assertThat(admin.listTopics().names().get()).contains("labels");
    }
  }

  @Test
  void missing_other_topic_is_an_error() {
    assertThat(run("label", "a", "cat", "--topic=lables", "-b", broker.address())).isEqualTo(1);
    assertThat(err.toString().strip())
        .contains("topic 'lables' does not exist", "images, labels, predictions")
        .doesNotContain("\n");
  }

  @Test
  void file_with_invalid_line_sends_nothing() throws Exception {
    Path file = Files.writeString(folder.resolve("labels.csv"), "wrong-1,cat\nwrong-2\n");
    assertThat(run("label", "--file", file.toString(), "-b", broker.address())).isEqualTo(1);
    assertThat(err.toString().strip()).contains("labels.csv:2").doesNotContain("\n");
    assertThat(run("label", "wrong-end", "cat", "-b", broker.address())).isZero();
    assertThat(labels("wrong-", 1)).extracting(LabelEvent::getImageId).containsExactly("wrong-end");
  }
}
