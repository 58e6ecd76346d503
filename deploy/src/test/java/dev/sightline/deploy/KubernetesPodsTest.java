package dev.sightline.deploy;

import static dev.sightline.deploy.KubernetesBase.classifier;
import static dev.sightline.deploy.KubernetesBase.classifierPod;
import static dev.sightline.deploy.KubernetesBase.settings;
import static dev.sightline.deploy.KubernetesBase.trainerPod;
import static dev.sightline.deploy.KubernetesBase.volumeAt;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Compares the pods of the manifests with the code, the images and the compose file. */
class KubernetesPodsTest {
  private static final ServiceProperties PROPERTIES = new ServiceProperties();

  @Test
  void classifier_reads_all_its_settings() {
    assertThat(settings().keySet()).isNotEmpty().allMatch(PROPERTIES::reads);
    assertThat(classifier().getEnv())
        .extracting(EnvVar::getName)
        .isNotEmpty()
        .allMatch(PROPERTIES::reads);
    assertThat(classifier().getEnvFrom().get(0).getConfigMapRef().getName())
        .isEqualTo(
            Manifests.kustomization("base")
                .path("configMapGenerator")
                .path(0)
                .path("name")
                .asText());
  }

  @Test
  void no_other_variable_is_taken_for_a_kafka_setting() {
    // Otherwise a service named kafka-… would add variables that begin with KAFKA_.
    assertThat(classifierPod().getEnableServiceLinks()).isFalse();
    assertThat(trainerPod().getEnableServiceLinks()).isFalse();
  }

  @Test
  void images_are_those_of_compose() {
    Compose compose = Compose.read("docker-compose.yml");
    String version = ":" + Repo.version();
    assertThat(classifier().getImage() + version).isEqualTo(compose.service("classifier").image());
    assertThat(trainerPod().getContainers().get(0).getImage() + version)
        .isEqualTo(compose.service("retrain").image());
    for (JsonNode image : Manifests.kustomization("base").path("images")) {
      assertThat(image.path("newTag").asText()).isEqualTo(Repo.version());
    }
  }

  @Test
  void models_are_mounted_at_the_images_path() {
    Map<String, String> image = Dockerfile.read("deploy/docker/classifier.Dockerfile").pairs("ENV");
    String path = Objects.requireNonNull(image.get("SIGHTLINE_MODEL_REPOSITORY"));
    Volume models = volumeAt(classifierPod(), path);

    assertThat(models.getPersistentVolumeClaim().getClaimName())
        .isEqualTo(volumeAt(trainerPod(), "/models").getPersistentVolumeClaim().getClaimName())
        .isEqualTo("sightline-models");
    assertThat(Repo.path("models/" + settings().get("SIGHTLINE_MODEL_NAME"))).isDirectory();
  }

  @Test
  void records_in_process_survive_a_restart_of_the_container() {
    Map<String, String> image = Dockerfile.read("deploy/docker/classifier.Dockerfile").pairs("ENV");
    String path = Objects.requireNonNull(image.get("SIGHTLINE_PROCESS_IN_FLIGHT_FOLDER"));

    assertThat(volumeAt(classifierPod(), path).getEmptyDir()).isNotNull();
  }

  @Test
  void stop_ends_before_kubernetes_kills_the_pod() {
    String limit = PROPERTIES.defaultOf("sightline.process.stop-timeout");

    assertThat(Duration.ofSeconds(classifierPod().getTerminationGracePeriodSeconds()))
        .isGreaterThan(Duration.parse("PT" + limit));
  }

  @Test
  void every_mount_has_a_volume_and_every_volume_a_mount() {
    for (PodSpec pod : List.of(classifierPod(), trainerPod())) {
      assertThat(pod.getContainers().get(0).getVolumeMounts())
          .extracting(VolumeMount::getName)
          .containsExactlyInAnyOrderElementsOf(
              pod.getVolumes().stream().map(Volume::getName).toList());
    }
  }

  @Test
  void probes_use_the_services_health_paths() {
    Container container = classifier();
    String port = PROPERTIES.defaultOf("quarkus.http.port");

    assertThat(container.getPorts())
        .singleElement()
        .satisfies(each -> assertThat(each.getContainerPort()).asString().isEqualTo(port));
    String name = container.getPorts().get(0).getName();
    Map.of(
            "/q/health/started", container.getStartupProbe(),
            "/q/health/live", container.getLivenessProbe(),
            "/q/health/ready", container.getReadinessProbe())
        .forEach((path, probe) -> asks(probe, path, name));
  }

  private static void asks(Probe probe, String path, String port) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo(port);
    assertThat(Repo.text("docs/operations.md")).contains("`" + path + "`");
  }

  @Test
  void no_pod_is_root_writable_or_unlimited() {
    for (PodSpec pod : List.of(classifierPod(), trainerPod())) {
      Container container = pod.getContainers().get(0);
      assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
      assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(10001);
      assertThat(pod.getSecurityContext().getSeccompProfile().getType())
          .isEqualTo("RuntimeDefault");
      assertThat(pod.getAutomountServiceAccountToken()).isFalse();
      assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
      assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
      assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
      assertThat(container.getResources().getLimits()).containsKey("memory");
      assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
    }
  }

  @Test
  void retraining_job_runs_the_images_script_in_a_writable_folder() {
    Container trainer = trainerPod().getContainers().get(0);
    Dockerfile image = Dockerfile.read("deploy/docker/trainer.Dockerfile");
    String script = Repo.text("deploy/docker/retrain.sh");

    assertThat(trainer.getCommand())
        .isEqualTo(Compose.read("docker-compose.yml").service("retrain").entrypoint())
        .containsExactly("/app/retrain.sh");
    assertThat(image.last("COPY")).extracting("text").contains("deploy/docker/retrain.sh ./");
    assertThat(script).contains("models=${SIGHTLINE_MODEL_REPOSITORY:-/models}", "run=/runs/");
    assertThat(trainer.getVolumeMounts())
        .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
        .extracting(VolumeMount::getMountPath)
        .containsExactlyInAnyOrder("/models", "/runs", "/tmp");
    assertThat(trainer.getEnv())
        .extracting(EnvVar::getName)
        .filteredOn(name -> name.startsWith("SIGHTLINE_"))
        .isNotEmpty()
        .allMatch(script::contains);
    assertThat(trainer.getEnvFrom().get(0).getConfigMapRef().getName())
        .isEqualTo(classifier().getEnvFrom().get(0).getConfigMapRef().getName());
  }
}
