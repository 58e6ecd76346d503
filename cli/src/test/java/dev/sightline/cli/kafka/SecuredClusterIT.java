package dev.sightline.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.clisupport.kafka.KafkaAccess;
import dev.sightline.testing.broker.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests a command's access to a broker that requires a password. */
class SecuredClusterIT {
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required";
  private static final String PASSWORD = "pa$$word-${no.one}";

  @TempDir static Path folder;
  private static @Nullable TestBroker broker;

  @BeforeAll
  static void startBroker() throws Exception {
    broker =
        new TestBroker(
            folder,
            Map.of(
                "listener.security.protocol.map",
                "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SECOND:SASL_PLAINTEXT",
                "listener.name.second.sasl.enabled.mechanisms",
                "PLAIN",
                "listener.name.second.plain.sasl.jaas.config",
                LOGIN + " user_anna=\"" + PASSWORD + "\";"));
    broker.createTopics(1, "images");
  }

  @AfterAll
  static void stopBroker() {
    broker().close();
  }

  private static TestBroker broker() {
    return Objects.requireNonNull(broker);
  }

  private static KafkaAccess access(String protocol, String password) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("client.properties"),
            """
            security.protocol=%s
            sasl.mechanism=PLAIN
            sasl.jaas.config=%s username="anna" password="%s";
            """
                .formatted(protocol, LOGIN, password));
    return KafkaAccess.of(broker().secondAddress(), file);
  }

  @Test
  void password_is_used_as_written() throws IOException {
    assertThat(Cluster.topics(access("SASL_PLAINTEXT", PASSWORD))).containsExactly("images");
  }

  @Test
  void wrong_password_and_wrong_protocol_have_their_own_messages() throws IOException {
    KafkaAccess wrongPassword = access("SASL_PLAINTEXT", "wrong");
    KafkaAccess wrongProtocol = access("SASL_SSL", PASSWORD);

    assertThatThrownBy(() -> Cluster.topics(wrongPassword))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("rejects the user or the password")
        .hasMessageContaining("sasl.jaas.config")
        .hasMessageNotContaining("wrong");
    assertThatThrownBy(() -> Cluster.topics(wrongProtocol))
        .isInstanceOf(CommandFailure.class)
        .hasMessageMatching(".*(do not agree on TLS|does not answer as a Kafka broker).*");
  }
}
