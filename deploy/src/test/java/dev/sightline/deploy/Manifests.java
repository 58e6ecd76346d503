package dev.sightline.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Kubernetes objects, parsed into the types of the libraries that define them. A field that a type
 * does not have is an error.
 */
record Manifests(List<Object> objects) {
  static final String BASE = "deploy/kubernetes/base/";

  private static final Map<String, Class<?>> KINDS =
      Map.ofEntries(
          Map.entry("v1/Namespace", Namespace.class),
          Map.entry("v1/ServiceAccount", ServiceAccount.class),
          Map.entry("v1/PersistentVolumeClaim", PersistentVolumeClaim.class),
          Map.entry("v1/ConfigMap", ConfigMap.class),
          Map.entry("v1/Service", Service.class),
          Map.entry("apps/v1/Deployment", Deployment.class),
          Map.entry("batch/v1/CronJob", CronJob.class),
          Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
          Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
          Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
          Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
          Map.entry("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class),
          Map.entry("keda.sh/v1alpha1/ScaledObject", Keda.ScaledObject.class),
          Map.entry("keda.sh/v1alpha1/TriggerAuthentication", Keda.TriggerAuthentication.class));

  private static final ObjectMapper STRICT =
      new ObjectMapper(new YAMLFactory())
          .findAndRegisterModules()
          .setAnnotationIntrospector(new UnknownIsWrong());

  /** Makes unknown fields an error; the libraries' annotations would collect them silently. */
  private static final class UnknownIsWrong extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }

  Manifests {
    objects = List.copyOf(objects);
  }

  /** Reads the files that the base lists. */
  static Manifests base() {
    List<Object> all = new ArrayList<>();
    for (JsonNode file : kustomization("base").path("resources")) {
      all.addAll(parse(Repo.text(BASE + file.asText())));
    }
    return new Manifests(all);
  }

  static JsonNode kustomization(String folder) {
    try {
      return STRICT.readTree(Repo.text("deploy/kubernetes/" + folder + "/kustomization.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Object> parse(String documents) {
    List<Object> all = new ArrayList<>();
    try (YAMLParser parser = new YAMLFactory().createParser(documents);
        MappingIterator<JsonNode> nodes = STRICT.readerFor(JsonNode.class).readValues(parser)) {
      while (nodes.hasNext()) {
        all.add(typed(nodes.next()));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object typed(JsonNode node) throws IOException {
    String kind = node.path("apiVersion").asText() + "/" + node.path("kind").asText();
    Class<?> type = KINDS.get(kind);
    if (type == null) {
      throw new AssertionError("no type for " + kind);
    }
    return STRICT.treeToValue(node, type);
  }

  <T> List<T> all(Class<T> type) {
    return objects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Returns the only object of a type; fails if there is none or more than one. */
  <T> T one(Class<T> type) {
    List<T> found = all(type);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " of " + type.getSimpleName());
    }
    return found.get(0);
  }
}
