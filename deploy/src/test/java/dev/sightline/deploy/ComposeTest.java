package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.sightline.deploy.Compose.Mount;
import dev.sightline.deploy.Compose.Service;
import dev.sightline.testing.NeedsTool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import kafka.docker.KafkaDockerWrapper$;
import kafka.server.KafkaConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.jdk.javaapi.CollectionConverters;

/** Compares docker-compose.yml with the code, the images and the other files. */
@Tag("tools")
class ComposeTest {
  private static final Compose COMPOSE = Compose.read("docker-compose.yml");
  private static final Compose GPU = Compose.read("docker-compose.gpu.yml");
  private static final ServiceProperties PROPERTIES = new ServiceProperties();

  @Test
  void every_image_has_a_version_and_ours_that_of_the_project() {
    assertThat(COMPOSE.services().values())
        .extracting(Service::image)
        .allMatch(image -> image.matches("[\\w./-]+:v?\\d[\\w.-]*"))
        .filteredOn(image -> image.startsWith("sightline/"))
        .isNotEmpty()
        .allMatch(image -> image.endsWith(":" + Repo.version()));
    assertThat(COMPOSE.service("kafka").image())
        .isEqualTo("apache/kafka:" + Repo.pomProperty("kafka.version"))
        .isEqualTo(COMPOSE.service("topics").image());
    assertThat(GPU.service("classifier").image()).endsWith(":" + Repo.version());
  }

  @Test
  void every_image_of_ours_has_its_dockerfile() {
    List<Service> ours = new ArrayList<>(GPU.services().values());
    COMPOSE.services().values().stream()
        .filter(service -> service.image().startsWith("sightline/"))
        .forEach(ours::add);

    assertThat(ours)
        .extracting(service -> Objects.requireNonNull(service.build(), service.image()))
        .allSatisfy(
            build -> {
              assertThat(build.context()).isEqualTo(".");
              assertThat(Repo.path(build.dockerfile())).isRegularFile();
            });
  }

  @Test
  void no_container_is_root_writable_or_unlimited() {
    assertThat(COMPOSE.services())
        .allSatisfy(
            (name, service) -> {
              assertThat(service.user()).matches("[1-9]\\d*:\\d+");
              assertThat(service.readOnly()).isTrue();
              assertThat(service.capDrop()).containsExactly("ALL");
              assertThat(service.securityOpt()).containsExactly("no-new-privileges:true");
              assertThat(service.memLimit()).matches("\\d+[mg]");
              assertThat(service.cpus()).matches("\\d+(\\.\\d+)?");
              assertThat(service.restart()).isNotNull();
              assertThat(service.logging()).isNotNull();
            });
  }

  @Test
  void our_images_run_as_the_user_that_they_create() {
    for (String name : COMPOSE.servicesOf("sightline/")) {
      Service service = COMPOSE.service(name);
      String file = Objects.requireNonNull(service.build()).dockerfile();
      if (service.mounts().stream()
          .noneMatch(mount -> mount.source().startsWith("./models") && !mount.readOnly())) {
        assertThat(service.user()).isEqualTo(Dockerfile.read(file).last("USER").get(0).text());
      }
    }
  }

  @Test
  void every_port_is_bound_to_loopback() {
    assertThat(COMPOSE.services().values())
        .flatExtracting(Service::ports)
        .hasSize(4)
        .allMatch(port -> port.matches("127\\.0\\.0\\.1:(\\d+):\\1"));
    assertThat(COMPOSE.service("classifier").ports())
        .singleElement()
        .asString()
        .endsWith(":" + PROPERTIES.defaultOf("quarkus.http.port"));
  }

  @Test
  void mounted_files_exist_and_volumes_are_declared() {
    List<Mount> mounts =
        COMPOSE.services().values().stream().flatMap(service -> service.mounts().stream()).toList();

    assertThat(mounts)
        .filteredOn(Mount::isFile)
        .isNotEmpty()
        .allSatisfy(mount -> assertThat(Repo.path(mount.source())).exists());
    assertThat(mounts)
        .filteredOn(mount -> !mount.isFile())
        .extracting(Mount::source)
        .containsExactlyInAnyOrderElementsOf(Objects.requireNonNull(COMPOSE.volumes()).keySet());
  }

  @Test
  void classifier_reads_all_its_settings_and_finds_its_models() {
    Service classifier = COMPOSE.service("classifier");
    Map<String, String> image = Dockerfile.read("deploy/docker/classifier.Dockerfile").pairs("ENV");

    assertThat(classifier.environment()).containsKey("SIGHTLINE_MODEL_NAME");
    String model = classifier.environment().get("SIGHTLINE_MODEL_NAME");
    assertThat(classifier.environment().keySet()).allMatch(PROPERTIES::reads);
    assertThat(GPU.service("classifier").environment().keySet()).allMatch(PROPERTIES::reads);
    assertThat(
            classifier.mountedAt(Objects.requireNonNull(image.get("SIGHTLINE_MODEL_REPOSITORY"))))
        .isEqualTo("./models");
    assertThat(Repo.path("models/" + model + "/CURRENT")).isRegularFile();
    // Kafka's compression codecs load native code from /tmp.
    assertThat(classifier.tmpfs()).anyMatch(mount -> mount.matches("/tmp:(.*,)?exec(,.*)?"));
  }

  @Test
  void records_in_process_survive_a_restart_of_the_container() {
    Map<String, String> image = Dockerfile.read("deploy/docker/classifier.Dockerfile").pairs("ENV");
    String folder = Objects.requireNonNull(image.get("SIGHTLINE_PROCESS_IN_FLIGHT_FOLDER"));

    assertThat(COMPOSE.service("classifier").mountedAt(folder))
        .isIn(Objects.requireNonNull(COMPOSE.volumes()).keySet());
  }

  @Test
  void every_client_uses_the_brokers_listener() {
    Map<String, String> kafka = COMPOSE.service("kafka").environment();
    String inside = "kafka:19092";

    assertThat(kafka.get("KAFKA_ADVERTISED_LISTENERS"))
        .isEqualTo("INTERNAL://" + inside + ",HOST://localhost:9092");
    assertThat(COMPOSE.service("kafka").ports()).containsExactly("127.0.0.1:9092:9092");
    assertThat(COMPOSE.service("classifier").environment())
        .containsEntry("KAFKA_BOOTSTRAP_SERVERS", inside);
    assertThat(COMPOSE.service("producer").command()).contains(inside);
    assertThat(COMPOSE.service("topics").command().get(0)).contains(inside);
  }

  /**
   * The image's own code turns its environment into settings; the broker's own code checks them.
   */
  @Test
  void broker_knows_all_its_settings() {
    Map<String, String> environment = new HashMap<>(COMPOSE.service("kafka").environment());
    // The JVM reads this variable, not Kafka.
    assertThat(environment.remove("KAFKA_HEAP_OPTS")).startsWith("-X");
    assertThat(environment.remove("KAFKA_GC_LOG_OPTS")).startsWith("-X");
    List<String> lines =
        CollectionConverters.asJava(
            KafkaDockerWrapper$.MODULE$.getServerConfigsFromEnv(
                scala.collection.immutable.Map.from(CollectionConverters.asScala(environment))));
    Map<String, String> settings = new HashMap<>();
    lines.stream()
        .filter(line -> !line.isBlank())
        .map(line -> line.split("=", 2))
        .forEach(pair -> settings.put(pair[0], pair[1]));

    assertThat(settings).hasSameSizeAs(environment);
    assertThat(CollectionConverters.asJava(KafkaConfig.configNames()))
        .containsAll(settings.keySet());
    assertThatNoException().isThrownBy(() -> new KafkaConfig(settings, false));
  }

  @Test
  void too_large_image_reaches_the_classifier_that_rejects_it() {
    Map<String, String> kafka = COMPOSE.service("kafka").environment();
    String limit = PROPERTIES.defaultOf("sightline.decode.max-bytes");
    long bytes = Long.parseLong(limit.replace("M", "")) << 20;

    assertThat(Long.parseLong(kafka.getOrDefault("KAFKA_MESSAGE_MAX_BYTES", "0")))
        .isGreaterThan(bytes);
  }

  @Test
  void topics_of_the_service_are_created() {
    assertThat(COMPOSE.service("topics").command().get(0))
        .contains(
            "for topic in "
                + String.join(
                    " ",
                    PROPERTIES.defaultOf("sightline.topics.images"),
                    PROPERTIES.defaultOf("sightline.topics.predictions"),
                    PROPERTIES.defaultOf("sightline.topics.rejected")))
        .contains("--if-not-exists");
    assertThat(COMPOSE.service("classifier").environment())
        .containsEntry("SIGHTLINE_TOPICS_CREATE", "false");
  }

  @Test
  void awaited_services_exist_and_have_a_health_check() {
    COMPOSE
        .services()
        .values()
        .forEach(
            service ->
                service
                    .dependsOn()
                    .forEach(
                        (name, wanted) -> {
                          Service other = COMPOSE.service(name);
                          if (wanted.condition().equals("service_healthy")) {
                            assertThat(tellsItsHealth(other)).as(name).isTrue();
                          } else {
                            assertThat(wanted.condition())
                                .isEqualTo("service_completed_successfully");
                            assertThat(other.restart()).isEqualTo("no");
                          }
                        }));
    assertThat(List.of("kafka", "classifier", "prometheus", "grafana"))
        .allMatch(name -> tellsItsHealth(COMPOSE.service(name)));
  }

  private static boolean tellsItsHealth(Service service) {
    return service.healthcheck() != null
        || (service.build() != null
            && !Dockerfile.read(service.build().dockerfile()).last("HEALTHCHECK").isEmpty());
  }

  @Test
  void prometheus_reads_its_files_at_their_mounts() {
    Service prometheus = COMPOSE.service("prometheus");
    String config =
        Repo.group(
            Pattern.compile("--config\\.file=(\\S+)"), String.join("\n", prometheus.command()));
    String data =
        Repo.group(
            Pattern.compile("--storage\\.tsdb\\.path=(\\S+)"),
            String.join("\n", prometheus.command()));

    assertThat(prometheus.mountedAt(config)).isEqualTo("./deploy/prometheus/prometheus.yml");
    assertThat(prometheus.mountedAt(config.replace("prometheus.yml", "rules")))
        .isEqualTo("./deploy/prometheus/rules");
    assertThat(prometheus.mountedAt(data)).isEqualTo("prometheus-data");
  }

  @Test
  void retraining_writes_only_into_its_volumes() {
    Service retrain = COMPOSE.service("retrain");
    String script = Repo.text("deploy/docker/retrain.sh");
    String runs = Repo.group(Pattern.compile("run=(/\\w+)/"), script);

    assertThat(retrain.mountedAt(runs)).isEqualTo("retrain-runs");
    assertThat(retrain.mountedAt("/models")).isEqualTo("./models");
    // A new volume takes its owner and permissions from the image.
    assertThat(Dockerfile.read("deploy/docker/trainer.Dockerfile").last("RUN"))
        .extracting("text")
        .contains("mkdir --mode=1777 " + runs);
  }

  @Test
  void gpu_file_changes_only_the_classifier() {
    assertThat(GPU.services()).containsOnlyKeys("classifier");
    assertThat(GPU.service("classifier").deploy()).asString().contains("nvidia", "gpu");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--profile demo", "-f docker-compose.yml -f docker-compose.gpu.yml"})
  @NeedsTool("docker-compose")
  void docker_compose_accepts_the_files(String options) throws Exception {
    Tool compose = Tool.onPath("docker-compose");

    Tool.Result result = compose.run((options + " config -q").split(" "));

    assertThat(result.exitCode()).as(result.output()).isZero();
  }
}
