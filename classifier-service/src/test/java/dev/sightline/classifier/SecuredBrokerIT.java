package dev.sightline.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.testing.Certificates;
import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.testing.ServiceProcess;
import dev.sightline.classifier.testing.Topics;
import dev.sightline.testing.broker.TestBroker;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the service with a broker that requires TLS, a password, and a permission for every
 * operation. The service has exactly the permissions listed in {@code docs/operations.md}.
 */
class SecuredBrokerIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String SECRET = "a-secret-$$that-${no.one}-may-read";
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required";

  @TempDir static Path folder;
  private static @Nullable TestBroker broker;
  private static @Nullable Certificates certificates;

  @BeforeAll
  static void startBroker() throws Exception {
    new OnnxModelBuilder(8).register(folder.resolve("models"), "colours");
    Certificates made = new Certificates(folder);
    certificates = made;
    broker = new TestBroker(folder, demanding(made));
    broker().createTopics(2, "images", "predictions", "rejected-images");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker().address()))) {
      admin.createAcls(permissions()).all().get();
    }
  }

  @AfterAll
  static void stopBroker() {
    broker().close();
  }

  private static TestBroker broker() {
    return Objects.requireNonNull(broker);
  }

  private static Map<String, String> demanding(Certificates certificates) {
    return Map.of(
        "listener.security.protocol.map",
        "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SECOND:SASL_SSL",
        "listener.name.second.sasl.enabled.mechanisms",
        "PLAIN",
        "listener.name.second.plain.sasl.jaas.config",
        LOGIN + " user_sightline=\"" + SECRET + "\";",
        "listener.name.second.ssl.keystore.location",
        certificates.keyStore().toString(),
        "listener.name.second.ssl.keystore.password",
        Certificates.PASSWORD,
        "listener.name.second.ssl.keystore.type",
        "PKCS12",
        "authorizer.class.name",
        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "super.users",
        "User:ANONYMOUS");
  }

  private static List<AclBinding> permissions() {
    List<AclBinding> all = new ArrayList<>();
    all.add(permission(ResourceType.TOPIC, "images", PatternType.LITERAL, AclOperation.READ));
    all.add(permission(ResourceType.TOPIC, "predictions", PatternType.LITERAL, AclOperation.WRITE));
    all.add(
        permission(ResourceType.TOPIC, "rejected-images", PatternType.LITERAL, AclOperation.WRITE));
    all.add(
        permission(
            ResourceType.GROUP, "sightline-classifier", PatternType.LITERAL, AclOperation.READ));
    all.add(
        permission(
            ResourceType.TRANSACTIONAL_ID, "sightline-", PatternType.PREFIXED, AclOperation.WRITE));
    all.add(
        rule(
            new ResourcePattern(
                ResourceType.TRANSACTIONAL_ID, "sightline-forbidden", PatternType.LITERAL),
            AclOperation.WRITE,
            AclPermissionType.DENY));
    return all;
  }

  private static AclBinding permission(
      ResourceType type, String name, PatternType pattern, AclOperation operation) {
    return rule(new ResourcePattern(type, name, pattern), operation, AclPermissionType.ALLOW);
  }

  private static AclBinding rule(
      ResourcePattern resource, AclOperation operation, AclPermissionType type) {
    return new AclBinding(resource, new AccessControlEntry("User:sightline", "*", operation, type));
  }

  @Test
  void documented_permissions_suffice_and_no_secret_is_printed() throws Exception {
    try (ServiceProcess service = new ServiceProcess(folder, settings(SECRET))) {
      await().atMost(PATIENCE).until(service::isReady);
      try (KafkaProducer<byte[], byte[]> producer = Topics.producer(broker())) {
        producer.send(new ProducerRecord<>("images", Images.png(Color.RED, 8)));
        producer.send(new ProducerRecord<>("images", new byte[] {1, 2, 3}));
      }

      assertThat(Topics.committed(broker(), 1, PATIENCE, "predictions")).hasSize(1);
      assertThat(Topics.committed(broker(), 1, PATIENCE, "rejected-images")).hasSize(1);
      assertThat(service.output() + service.metrics() + service.health())
          .doesNotContain(SECRET)
          .doesNotContain(Certificates.PASSWORD);
    }
  }

  @Test
  void wrong_password_is_reported_in_one_line_without_it() throws Exception {
    try (ServiceProcess service = new ServiceProcess(folder, settings("not-the-password"))) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.output()).doesNotContain("\tat ").doesNotContain("not-the-password");
      assertThat(service.messages()).singleElement().asString().contains("Authentication failed");
    }
  }

  @Test
  void wrong_password_certificate_and_host_and_no_broker_have_their_own_messages()
      throws Exception {
    Path otherAuthority = Files.createDirectory(folder.resolve("other"));
    String certificate = new Certificates(otherAuthority).trustStore().toString();

    assertThat(message("kafka.sasl.mechanism", "PLAIN", "not-the-password"))
        .contains("rejects the user or the password", "correct kafka.sasl.jaas.config");
    assertThat(message("kafka.ssl.truststore.location", certificate, SECRET))
        .contains("the certificate of the Kafka broker", "is not trusted", "kafka.ssl.truststore");
    assertThat(message("kafka.bootstrap.servers", "no-such-host.invalid:9093", SECRET))
        .contains("no-such-host.invalid:9093 is unknown; correct kafka.bootstrap.servers");
    assertThat(message("kafka.bootstrap.servers", "localhost:1", SECRET))
        .contains("no Kafka broker answers at localhost:1; start one");
    assertThat(message("kafka.security.protocol", "PLAINTEXT", SECRET))
        .contains("does not answer as a Kafka broker; check kafka.security.protocol");
  }

  /** Returns the only line of a service that does not start with this setting and password. */
  private static String message(String name, String value, String password) throws Exception {
    Map<String, String> settings = new HashMap<>(settings(password));
    settings.put(name, value);
    try (ServiceProcess service = new ServiceProcess(folder, settings)) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.output()).doesNotContain("\tat ").doesNotContain(password);
      assertThat(service.messages()).hasSize(1);
      return service.messages().get(0);
    }
  }

  @Test
  void topic_without_create_permission_is_named_in_one_line() throws Exception {
    Map<String, String> settings = new HashMap<>(settings(SECRET));
    settings.put("sightline.topics.images", "no-such-topic");

    try (ServiceProcess service = new ServiceProcess(folder, settings)) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.messages())
          .singleElement()
          .asString()
          .contains("topic no-such-topic does not exist at", "Authorization failed");
    }
  }

  @Test
  void forbidden_transactional_id_is_named_in_one_line() throws Exception {
    Map<String, String> settings = new HashMap<>(settings(SECRET));
    settings.put("sightline.instance.id", "forbidden");

    try (ServiceProcess service = new ServiceProcess(folder, settings)) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.output()).doesNotContain("\tat ");
      assertThat(service.messages())
          .singleElement()
          .asString()
          .contains(
              "does not accept transactional id sightline-forbidden", "permit its user to Write");
    }
  }

  @Test
  void forbidden_group_is_named() throws Exception {
    Map<String, String> settings = new HashMap<>(settings(SECRET));
    settings.put("sightline.consumer.group", "someone-elses");

    try (ServiceProcess service = new ServiceProcess(folder, settings)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(service.output()).contains("someone-elses"));
      assertThat(service.isReady()).isFalse();
    }
  }

  private static Map<String, String> settings(String password) {
    return Map.of(
        "kafka.bootstrap.servers",
        broker().secondAddress(),
        "sightline.model.name",
        "colours",
        "kafka.security.protocol",
        "SASL_SSL",
        "kafka.sasl.mechanism",
        "PLAIN",
        "kafka.sasl.jaas.config",
        LOGIN + " username=\"sightline\" password=\"" + password + "\";",
        "kafka.ssl.truststore.location",
        Objects.requireNonNull(certificates).trustStore().toString(),
        "kafka.ssl.truststore.password",
        Certificates.PASSWORD,
        "kafka.ssl.truststore.type",
        "PKCS12");
  }
}
