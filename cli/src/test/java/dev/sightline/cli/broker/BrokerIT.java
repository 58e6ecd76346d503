package dev.sightline.cli.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.cli.kafka.Clients;
import dev.sightline.clisupport.failure.CommandFailure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerIT {
  private static final TopicPartition FIRST = new TopicPartition("images", 0);

  @TempDir private Path folder;

  private BrokerSettings settings(int port) {
    return new BrokerSettings(folder, "127.0.0.1", "127.0.0.1", port, 2);
  }

  private static void send(Broker broker, byte[] value) throws Exception {
    try (Producer<byte[], byte[]> producer = Clients.producer(broker.address())) {
      producer
          .send(new ProducerRecord<>(FIRST.topic(), FIRST.partition(), null, value))
          .get(2, TimeUnit.MINUTES);
    }
  }

  private static byte[] readFirst(Broker broker) {
    try (Consumer<byte[], byte[]> consumer = Clients.committedReader(broker.address())) {
      consumer.assign(List.of(FIRST));
      consumer.seekToBeginning(List.of(FIRST));
      return consumer.poll(Duration.ofMinutes(2)).iterator().next().value();
    }
  }

  @Test
  void data_survive_a_restart_on_another_port() throws Exception {
    try (Broker broker = Broker.start(settings(FreePort.choose()))) {
      send(broker, "kept".getBytes(UTF_8));
    }
    try (Broker broker = Broker.start(settings(FreePort.choose()))) {
      assertThat(readFirst(broker)).asString(UTF_8).isEqualTo("kept");
    }
  }

  @Test
  void huge_value_is_accepted_so_that_the_service_rejects_it() throws Exception {
    try (Broker broker = Broker.start(settings(FreePort.choose()))) {
      send(broker, new byte[20 << 20]);
      assertThat(readFirst(broker)).hasSize(20 << 20);
      assertThatThrownBy(() -> Broker.start(settings(FreePort.choose())))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("in use by another broker")
          .hasMessageContaining(folder.toString());
    }
  }

  @Test
  void used_port_is_reported_before_anything_is_written() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Path fresh = folder.resolve("fresh");
      BrokerSettings settings =
          new BrokerSettings(fresh, "127.0.0.1", "127.0.0.1", busy.getLocalPort(), 1);
      assertThatThrownBy(() -> Broker.start(settings))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("port " + busy.getLocalPort())
          .hasMessageContaining("--port");
      assertThat(Files.exists(fresh)).isFalse();
    }
  }

  @Test
  void file_instead_of_data_folder_is_reported() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    BrokerSettings settings =
        new BrokerSettings(file, "127.0.0.1", "127.0.0.1", FreePort.choose(), 1);
    assertThatThrownBy(() -> Broker.start(settings))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(file.toString());
  }
}
