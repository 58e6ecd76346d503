package dev.sightline.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The objects of the base that several tests of the manifests read. */
final class KubernetesBase {
  static final Manifests BASE = Manifests.base();

  private KubernetesBase() {}

  static PodSpec classifierPod() {
    return BASE.one(Deployment.class).getSpec().getTemplate().getSpec();
  }

  static PodSpec trainerPod() {
    return BASE.one(CronJob.class).getSpec().getJobTemplate().getSpec().getTemplate().getSpec();
  }

  static Container classifier() {
    return classifierPod().getContainers().get(0);
  }

  /** Returns the literals of the classifier's config map. */
  static Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    texts(Manifests.kustomization("base").path("configMapGenerator").path(0).path("literals"))
        .map(literal -> literal.split("=", 2))
        .forEach(pair -> settings.put(pair[0], pair[1]));
    return settings;
  }

  static Stream<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
  }

  /** Returns the volume that is mounted at a path. */
  static Volume volumeAt(PodSpec pod, String path) {
    String name =
        pod.getContainers().get(0).getVolumeMounts().stream()
            .filter(mount -> mount.getMountPath().equals(path))
            .map(VolumeMount::getName)
            .findFirst()
            .orElseThrow(() -> new AssertionError("nothing is mounted at " + path));
    return pod.getVolumes().stream()
        .filter(volume -> volume.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no volume " + name));
  }
}
