package dev.sightline.deploy;

import static dev.sightline.deploy.KubernetesBase.BASE;
import static dev.sightline.deploy.KubernetesBase.classifier;
import static dev.sightline.deploy.KubernetesBase.classifierPod;
import static dev.sightline.deploy.KubernetesBase.settings;
import static dev.sightline.deploy.KubernetesBase.trainerPod;
import static dev.sightline.deploy.KubernetesBase.volumeAt;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Checks that the manifests' objects refer to each other correctly: by labels, ports and names. */
class KubernetesNetworkTest {
  private static final ServiceProperties PROPERTIES = new ServiceProperties();

  private static final String CLUSTER = "kafka";

  @Test
  void service_and_monitor_lead_to_the_metrics() throws IOException {
    Service service = BASE.one(Service.class);
    ServiceMonitor monitor = BASE.one(ServiceMonitor.class);
    Map<String, String> pod =
        BASE.one(Deployment.class).getSpec().getTemplate().getMetadata().getLabels();
    JsonNode scrape =
        new ObjectMapper(new YAMLFactory())
            .readTree(Repo.text("deploy/prometheus/prometheus.yml"))
            .path("scrape_configs")
            .path(0);

    assertThat(pod).containsAllEntriesOf(service.getSpec().getSelector());
    assertThat(service.getSpec().getPorts().get(0).getTargetPort().getStrVal())
        .isEqualTo(classifier().getPorts().get(0).getName());
    assertThat(service.getMetadata().getLabels())
        .containsAllEntriesOf(monitor.getSpec().getSelector().getMatchLabels());
    assertThat(monitor.getSpec().getEndpoints().get(0).getPort())
        .isEqualTo(service.getSpec().getPorts().get(0).getName());
    assertThat(monitor.getSpec().getEndpoints().get(0).getPath())
        .isEqualTo(scrape.path("metrics_path").asText());
    // The job label of the series, which rules and dashboard use.
    assertThat(service.getMetadata().getName()).isEqualTo(scrape.path("job_name").asText());
  }

  @Test
  void disruption_budget_selects_the_classifiers_pods() {
    assertThat(BASE.one(Deployment.class).getSpec().getTemplate().getMetadata().getLabels())
        .containsAllEntriesOf(
            BASE.one(PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels());
  }

  @Test
  void only_brokers_and_dns_are_reachable() {
    NetworkPolicy policy = BASE.one(NetworkPolicy.class);
    int broker =
        Integer.parseInt(
            settings().getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "").replaceAll(".*:", ""));

    assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
    assertThat(policy.getSpec().getEgress())
        .flatExtracting(egress -> egress.getPorts())
        .extracting(port -> port.getPort().getIntVal())
        .containsExactly(53, 53, broker);
    assertThat(policy.getSpec().getIngress())
        .flatExtracting(ingress -> ingress.getPorts())
        .extracting(port -> port.getPort().getIntVal().toString())
        .containsExactly(PROPERTIES.defaultOf("quarkus.http.port"));
  }

  @Test
  void keys_and_certificates_come_from_strimzis_secrets() {
    Set<String> users =
        BASE.all(KafkaUser.class).stream()
            .map(user -> user.getMetadata().getName())
            .collect(Collectors.toSet());
    for (PodSpec pod : List.of(classifierPod(), trainerPod())) {
      assertThat(pod.getVolumes())
          .filteredOn(volume -> volume.getSecret() != null)
          .extracting(volume -> volume.getSecret().getSecretName())
          .hasSize(2)
          .allMatch(name -> users.contains(name) || name.equals(CLUSTER + "-cluster-ca-cert"));
      assertThat(fileIn(pod, "KAFKA_SSL_KEYSTORE_LOCATION")).isEqualTo("user.p12");
      assertThat(fileIn(pod, "KAFKA_SSL_TRUSTSTORE_LOCATION")).isEqualTo("ca.p12");
    }
    assertThat(BASE.one(Keda.TriggerAuthentication.class).spec().secretTargetRef())
        .allMatch(
            secret ->
                users.contains(secret.name())
                    || secret.name().equals(CLUSTER + "-cluster-ca-cert"));
  }

  /** Returns the file that a setting names, if a secret is mounted there. */
  private static String fileIn(PodSpec pod, String setting) {
    String path = Objects.requireNonNull(settings().get(setting));
    int slash = path.lastIndexOf('/');
    String file = path.substring(slash + 1);
    assertThat(volumeAt(pod, path.substring(0, slash)).getSecret().getItems())
        .extracting("path")
        .containsExactly(file);
    return file;
  }
}
