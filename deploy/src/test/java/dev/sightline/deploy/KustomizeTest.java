package dev.sightline.deploy;

import static dev.sightline.deploy.KubernetesBase.settings;
import static dev.sightline.deploy.KubernetesBase.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.testing.NeedsTool;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the base's list of files and the result of the overlays. */
@Tag("tools")
class KustomizeTest {
  private static final ServiceProperties PROPERTIES = new ServiceProperties();

  @Test
  void every_file_of_the_base_is_listed() {
    List<String> listed = texts(Manifests.kustomization("base").path("resources")).toList();

    assertThat(Repo.files(Manifests.BASE, ".yaml"))
        .extracting(file -> file.getFileName().toString())
        .filteredOn(name -> !name.equals("kustomization.yaml"))
        .containsExactlyInAnyOrderElementsOf(listed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "gpu"})
  @NeedsTool("kubectl")
  void kustomize_builds_an_overlay_with_pods_known_to_the_policy(String overlay) throws Exception {
    Tool kubectl = Tool.onPath("kubectl");

    Tool.Result result = kubectl.run("kustomize", "deploy/kubernetes/overlays/" + overlay);

    assertThat(result.exitCode()).as(result.output()).isZero();
    Manifests made = new Manifests(Manifests.parse(result.output()));
    Deployment deployment = made.one(Deployment.class);
    Map<String, String> chosen =
        made.one(NetworkPolicy.class).getSpec().getPodSelector().getMatchLabels();
    assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
        .containsAllEntriesOf(chosen);
    assertThat(
            made.one(CronJob.class)
                .getSpec()
                .getJobTemplate()
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels())
        .containsAllEntriesOf(chosen);
    Container container = deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
    assertThat(container.getImage())
        .isEqualTo(
            "sightline/classifier" + (overlay.equals("gpu") ? "-gpu:" : ":") + Repo.version());
    assertThat(container.getResources().getLimits().containsKey("nvidia.com/gpu"))
        .isEqualTo(overlay.equals("gpu"));
    assertThat(made.one(ConfigMap.class).getData().keySet())
        .allMatch(PROPERTIES::reads)
        .containsAll(settings().keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "gpu"})
  void overlay_uses_the_base_and_its_patches_exist(String overlay) {
    JsonNode kustomization = Manifests.kustomization("overlays/" + overlay);

    assertThat(texts(kustomization.path("resources"))).containsExactly("../../base");
    for (JsonNode patch : kustomization.path("patches")) {
      assertThat(
              Repo.path(
                  "deploy/kubernetes/overlays/" + overlay + "/" + patch.path("path").asText()))
          .isRegularFile();
    }
    for (JsonNode image : kustomization.path("images")) {
      assertThat(image.path("newName").asText() + ":" + Repo.version())
          .isEqualTo(Compose.read("docker-compose.gpu.yml").service("classifier").image());
    }
  }

  @Test
  @NeedsTool("bash")
  @NeedsTool("grep")
  @NeedsTool("sed")
  void documented_command_makes_a_prometheus_rule_of_all_rules() throws Exception {
    Tool bash = Tool.onPath("bash");
    String block = Repo.text("docs/deploy.md");
    String command =
        block.substring(block.indexOf("(printf"), block.indexOf(" | kubectl apply -f -"));

    Tool.Result result = bash.run("-c", command);

    Manifests made = new Manifests(Manifests.parse(result.output()));
    assertThat(made.one(PrometheusRule.class).getSpec().getGroups())
        .flatExtracting(group -> group.getRules())
        .hasSameSizeAs(RuleFile.all());
  }
}
