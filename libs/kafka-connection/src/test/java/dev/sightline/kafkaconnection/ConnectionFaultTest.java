package dev.sightline.kafkaconnection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.kafkaconnection.ConnectionFault.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.IllegalSaslStateException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ConnectionFaultTest {
  private static final String CLOSED = "localhost:1";
  private static final String UNKNOWN = "no-such-host.invalid:9092";

  private static ConnectionFault tls(Exception root) {
    SSLHandshakeException handshake = new SSLHandshakeException("handshake");
    handshake.initCause(root);
    return ConnectionFault.of(
        new ExecutionException(new SslAuthenticationException("SSL handshake failed", handshake)),
        "kafka:9093");
  }

  /** Returns the failure of creating a client. */
  private static KafkaException refusal(Map<String, Object> settings) {
    try {
      Admin.create(settings).close();
      throw new AssertionError("the client accepts " + settings);
    } catch (KafkaException e) {
      return e;
    }
  }

  @Test
  void password_certificate_host_and_missing_broker_have_their_own_texts() {
    assertThat(
            ConnectionFault.of(
                new ExecutionException(
                    new SaslAuthenticationException("Authentication failed: Invalid password")),
                CLOSED))
        .isEqualTo(
            new ConnectionFault(
                Kind.PASSWORD,
                "the Kafka broker at localhost:1 rejects the user or the password (Authentication"
                    + " failed: Invalid password)"));
    assertThat(tls(new CertPathBuilderException("unable to find valid certification path")))
        .isEqualTo(
            new ConnectionFault(
                Kind.CERTIFICATE,
                "the certificate of the Kafka broker at kafka:9093 is not trusted (unable to find"
                    + " valid certification path)"));
    assertThat(ConnectionFault.of(refusal(Map.of("bootstrap.servers", UNKNOWN)), UNKNOWN))
        .isEqualTo(
            new ConnectionFault(
                Kind.HOST, "the host of the Kafka address " + UNKNOWN + " is unknown"));
    assertThat(ConnectionFault.of(new TimeoutException("Timed out waiting for a node"), CLOSED))
        .isEqualTo(new ConnectionFault(Kind.NO_BROKER, "no Kafka broker answers at localhost:1"));
  }

  @Test
  void certificate_for_another_host_is_named() {
    ConnectionFault fault =
        tls(new CertificateException("No subject alternative DNS name matching kafka found."));

    assertThat(fault.kind()).isEqualTo(Kind.CERTIFICATE);
    assertThat(fault.text()).contains("kafka:9093 is for another host");
  }

  @Test
  void rejected_client_certificate_is_named() {
    ConnectionFault fault = tls(new SSLHandshakeException("Received fatal alert: bad_certificate"));

    assertThat(fault.text()).contains("rejects this client's certificate", "bad_certificate");
  }

  @Test
  void server_that_does_not_speak_kafka_is_distinguished_from_no_server() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("localhost"))) {
      ConnectionFault fault =
          ConnectionFault.of(
              new java.util.concurrent.TimeoutException(), "localhost:" + server.getLocalPort());

      assertThat(fault.kind()).isEqualTo(Kind.SILENT);
    }
  }

  @Test
  void address_without_a_port_is_quoted() {
    ConnectionFault fault =
        ConnectionFault.of(refusal(Map.of("bootstrap.servers", "kafka")), "kafka");

    assertThat(fault.kind()).isEqualTo(Kind.ADDRESS);
    assertThat(fault.text()).isEqualTo("'kafka' is not an address of the form HOST:PORT");
  }

  @Test
  void refused_setting_is_named_with_its_file() {
    ConnectionFault fault =
        ConnectionFault.of(
            refusal(
                Map.of(
                    "bootstrap.servers", CLOSED,
                    "security.protocol", "SSL",
                    "ssl.truststore.location", "/no/such/trust.p12")),
            CLOSED);

    assertThat(fault.kind()).isEqualTo(Kind.SETTINGS);
    assertThat(fault.text())
        .startsWith("the Kafka client refuses its settings: ")
        .contains("/no/such/trust.p12")
        .doesNotContain("\n");
  }

  @Test
  void setting_of_a_wrong_type_is_a_setting_anywhere_in_the_chain() {
    ConfigException wrong = new ConfigException("session.timeout.ms", "abc", "Not a number");

    assertThat(ConnectionFault.of(wrong, CLOSED).kind()).isEqualTo(Kind.SETTINGS);
    assertThat(ConnectionFault.of(new ExecutionException(wrong), CLOSED))
        .isEqualTo(
            new ConnectionFault(
                Kind.SETTINGS,
                "the Kafka client refuses its settings: Invalid value abc for configuration"
                    + " session.timeout.ms: Not a number"));
  }

  @Test
  void login_at_a_listener_without_one_is_not_a_wrong_password() {
    ConnectionFault fault =
        ConnectionFault.of(
            new ExecutionException(
                new IllegalSaslStateException(
                    "Unexpected handshake request with client mechanism PLAIN, enabled mechanisms"
                        + " are []")),
            CLOSED);

    assertThat(fault.kind()).isEqualTo(Kind.PROTOCOL);
    assertThat(fault.text()).startsWith("the Kafka broker at localhost:1 does not use SASL there");
  }

  @Test
  void other_error_of_the_broker_is_quoted() {
    ConnectionFault fault =
        ConnectionFault.of(
            new ExecutionException(new ClusterAuthorizationException("Cluster access denied")),
            CLOSED);

    assertThat(fault.kind()).isEqualTo(Kind.REFUSAL);
    assertThat(fault.text()).contains("localhost:1", "Cluster access denied");
  }

  @Test
  void text_is_one_line() {
    assertThat(new ConnectionFault(Kind.REFUSAL, " two\n lines ").text()).isEqualTo("two lines");
  }
}
