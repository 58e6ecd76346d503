package dev.sightline.deploy;

import static dev.sightline.deploy.KubernetesBase.BASE;
import static dev.sightline.deploy.KubernetesBase.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleResource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares topics, users and scaling with the service's configuration and the documents. */
class KubernetesKafkaTest {
  private static final ServiceProperties PROPERTIES = new ServiceProperties();

  private static final String CLUSTER = "kafka";

  @Test
  void scaling_uses_the_services_group_topic_and_partitions() {
    Keda.ScaledObject scaled = BASE.one(Keda.ScaledObject.class);
    Keda.ScaledObject.Trigger trigger = scaled.spec().triggers().get(0);

    assertThat(scaled.spec().scaleTargetRef().name())
        .isEqualTo(BASE.one(Deployment.class).getMetadata().getName());
    assertThat(trigger.metadata())
        .containsEntry("consumerGroup", PROPERTIES.defaultOf("sightline.consumer.group"))
        .containsEntry("topic", PROPERTIES.defaultOf("sightline.topics.images"));
    assertThat(trigger.metadata().get("bootstrapServers"))
        .isEqualTo(
            Objects.requireNonNull(settings().get("KAFKA_BOOTSTRAP_SERVERS"))
                .replace(":", ".sightline.svc:"));
    assertThat(trigger.authenticationRef().name())
        .isEqualTo(BASE.one(Keda.TriggerAuthentication.class).metadata().name());
    assertThat(scaled.spec().maxReplicaCount())
        .isEqualTo(topic("sightline.topics.images").getSpec().getPartitions());
  }

  private static KafkaTopic topic(String property) {
    String name = PROPERTIES.defaultOf(property);
    return BASE.all(KafkaTopic.class).stream()
        .filter(topic -> topic.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no topic " + name));
  }

  @Test
  void topics_accept_rejected_images_and_keep_the_order() {
    long limit =
        Long.parseLong(PROPERTIES.defaultOf("sightline.decode.max-bytes").replace("M", "")) << 20;
    KafkaTopic images = topic("sightline.topics.images");
    KafkaTopic rejected = topic("sightline.topics.rejected");

    assertThat(maxMessage(images)).isGreaterThan(limit);
    assertThat(maxMessage(rejected)).isGreaterThan(maxMessage(images));
    assertThat(List.of(topic("sightline.topics.predictions"), rejected))
        .allMatch(
            topic -> topic.getSpec().getPartitions().equals(images.getSpec().getPartitions()));
    assertThat(settings()).containsEntry("SIGHTLINE_TOPICS_CREATE", "false");
  }

  private static long maxMessage(KafkaTopic topic) {
    return ((Number) Objects.requireNonNull(topic.getSpec().getConfig().get("max.message.bytes")))
        .longValue();
  }

  @Test
  void all_topics_and_users_are_of_one_cluster() {
    assertThat(
            Stream.concat(
                BASE.all(KafkaTopic.class).stream().map(KafkaTopic::getMetadata),
                BASE.all(KafkaUser.class).stream().map(KafkaUser::getMetadata)))
        .allMatch(meta -> CLUSTER.equals(meta.getLabels().get("strimzi.io/cluster")));
    assertThat(settings().get("KAFKA_BOOTSTRAP_SERVERS")).startsWith(CLUSTER + "-kafka-bootstrap:");
  }

  /** Each row of the document's table is one permission on each of its resources. */
  @Test
  void classifiers_user_has_exactly_the_documented_permissions() {
    Set<String> documented =
        Repo.text("docs/operations.md")
            .lines()
            .dropWhile(line -> !line.startsWith("## Permissions"))
            .takeWhile(line -> !line.startsWith("TLS and SASL"))
            // Other rows are for features that are optional.
            .filter(line -> line.matches("\\| (topics?|group|transactional id) \\|.*\\| \\w+ \\|"))
            .flatMap(KubernetesKafkaTest::permissions)
            .collect(Collectors.toSet());

    assertThat(documented).hasSize(5);
    assertThat(rules("sightline-classifier")).containsExactlyInAnyOrderElementsOf(documented);
  }

  private static Stream<String> permissions(String row) {
    String[] cells = row.split("\\s*\\|\\s*");
    String type =
        switch (cells[1]) {
          case "group" -> "group";
          case "transactional id" -> "transactionalId";
          default -> "topic";
        };
    String operation = cells[3].toUpperCase(Locale.ROOT);
    String pattern = cells[2].contains("prefixed") ? "PREFIX" : "LITERAL";
    int names = type.equals("topic") ? Integer.MAX_VALUE : 1;
    return Pattern.compile("`([^`]+)`")
        .matcher(cells[2])
        .results()
        .map(name -> name.group(1))
        // The document names a property in place of the topic that it configures.
        .filter(name -> !name.startsWith("sightline."))
        .limit(names)
        .map(name -> String.join(" ", type, name, pattern, operation));
  }

  private static List<String> rules(String user) {
    return user(user).stream()
        .flatMap(
            rule ->
                rule.getOperations().stream()
                    .map(operation -> text(rule.getResource()) + " " + operation))
        .toList();
  }

  private static List<AclRule> user(String name) {
    KafkaUser user =
        BASE.all(KafkaUser.class).stream()
            .filter(each -> each.getMetadata().getName().equals(name))
            .findFirst()
            .orElseThrow();
    return ((KafkaUserAuthorizationSimple) user.getSpec().getAuthorization()).getAcls();
  }

  private static String text(AclRuleResource resource) {
    Map<String, String> fields =
        new ObjectMapper().convertValue(resource, new TypeReference<Map<String, String>>() {});
    // The model omits default values.
    String pattern = fields.getOrDefault("patternType", "literal").toUpperCase(Locale.ROOT);
    return resource.getType() + " " + fields.get("name") + " " + pattern;
  }

  @Test
  void users_of_scaling_and_retraining_may_only_read() {
    assertThat(rules("sightline-lag"))
        .containsExactlyInAnyOrder(
            "topic images LITERAL DESCRIBE",
            "group " + PROPERTIES.defaultOf("sightline.consumer.group") + " LITERAL DESCRIBE");
    assertThat(rules("sightline-trainer"))
        .containsExactlyInAnyOrder("topic images LITERAL READ", "topic labels LITERAL READ");
  }
}
