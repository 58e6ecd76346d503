package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileTest {
  private static final String FOLDER = "deploy/docker/";
  private static final Pattern PINNED = Pattern.compile("[\\w./-]+:[\\w.-]*\\d[\\w.-]*");

  static Stream<String> files() {
    return Repo.files(FOLDER, ".Dockerfile").stream().map(file -> FOLDER + file.getFileName());
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_base_image_has_a_version(String file) {
    assertThat(Dockerfile.read(file).all("FROM"))
        .extracting(from -> from.words().get(0))
        .allMatch(image -> PINNED.matcher(image).matches() && !image.endsWith(":latest"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void copied_files_exist_and_are_not_ignored(String file) {
    List<String> ignored = Repo.text(".dockerignore").lines().toList();
    for (Dockerfile.Instruction copy : Dockerfile.read(file).all("COPY")) {
      if (copy.from() == null) {
        List<String> words = copy.words();
        assertThat(words.subList(0, words.size() - 1))
            .allSatisfy(
                source -> {
                  assertThat(Repo.path(source)).exists();
                  assertThat(ignored).noneMatch(pattern -> matches(pattern, source));
                });
      }
    }
  }

  private static boolean matches(String pattern, String source) {
    return FileSystems.getDefault()
        .getPathMatcher("glob:" + pattern)
        .matches(Path.of(source).normalize());
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_pom_is_copied_because_maven_requires_all(String file) {
    List<String> copied =
        Dockerfile.read(file).all("COPY").stream()
            .filter(copy -> copy.from() == null)
            .flatMap(copy -> copy.words().stream())
            .map(word -> word.replaceAll("/?pom\\.xml$", ""))
            .toList();
    assertThat(Pattern.compile("<module>([^<]+)</module>").matcher(Repo.text("pom.xml")).results())
        .isNotEmpty()
        .map(module -> module.group(1))
        .allMatch(
            module -> copied.stream().anyMatch(each -> (module + "/").startsWith(each + "/")));
  }

  @ParameterizedTest
  @MethodSource("files")
  void image_runs_unprivileged_and_has_its_labels(String file) {
    Dockerfile dockerfile = Dockerfile.read(file);

    assertThat(dockerfile.last("USER")).singleElement().extracting("text").isEqualTo("10001:10001");
    assertThat(dockerfile.pairs("LABEL"))
        .containsEntry("org.opencontainers.image.version", Repo.version())
        .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
        .containsKeys("org.opencontainers.image.title", "org.opencontainers.image.description");
    assertThat(dockerfile.pairs("LABEL").get("org.opencontainers.image.base.name"))
        .endsWith("/" + dockerfile.last("FROM").get(0).words().get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"classifier", "classifier-gpu"})
  void classifiers_image_sets_properties_that_it_reads(String name) {
    Dockerfile dockerfile = Dockerfile.read(FOLDER + name + ".Dockerfile");
    ServiceProperties properties = new ServiceProperties();

    assertThat(dockerfile.pairs("ENV").keySet())
        .filteredOn(variable -> variable.matches("(SIGHTLINE|KAFKA|QUARKUS)_.*"))
        .contains("SIGHTLINE_MODEL_REPOSITORY")
        .allMatch(properties::reads);
    assertThat(dockerfile.last("EXPOSE").get(0).text())
        .isEqualTo(properties.defaultOf("quarkus.http.port"));
    assertThat(dockerfile.last("HEALTHCHECK").get(0).text())
        .contains("127.0.0.1/" + properties.defaultOf("quarkus.http.port"), "/q/health/ready");
    assertThat(dockerfile.last("COPY")).extracting("text").contains("models/ models/");
    assertThat(dockerfile.pairs("ENV"))
        .containsEntry(
            "SIGHTLINE_MODEL_REPOSITORY", dockerfile.last("WORKDIR").get(0).text() + "/models");
  }

  @ParameterizedTest
  @ValueSource(strings = {"classifier", "classifier-gpu", "trainer"})
  void telemetry_of_onnx_runtime_is_off(String name) {
    Dockerfile dockerfile = Dockerfile.read(FOLDER + name + ".Dockerfile");

    assertThat(dockerfile.pairs("ENV")).containsEntry("ORT_DISABLE_TELEMETRY", "1");
    assertThat(Repo.text("sightline")).contains("ORT_DISABLE_TELEMETRY:-1}");
  }

  @Test
  void gpu_image_is_built_for_cuda() {
    Dockerfile dockerfile = Dockerfile.read(FOLDER + "classifier-gpu.Dockerfile");

    assertThat(dockerfile.all("RUN")).extracting("text").asString().contains("-Pgpu");
    String cuda = Repo.pomProperty("cuda.runtime.version").replaceAll("-.*", ".");
    assertThat(dockerfile.last("FROM").get(0).text()).contains("cuda:" + cuda, "cudnn-runtime");
    assertThat(dockerfile.pairs("ENV")).containsEntry("SIGHTLINE_INFERENCE_DEVICE", "cuda");
  }

  @Test
  void trainer_image_starts_as_the_launcher_does() {
    Dockerfile dockerfile = Dockerfile.read(FOLDER + "trainer.Dockerfile");
    String launcher = Repo.text("sightline");

    assertThat(dockerfile.exec("ENTRYPOINT"))
        .filteredOn(word -> word.startsWith("-X") || word.startsWith("-D"))
        .hasSize(2)
        .allMatch(launcher::contains);
    assertThat(dockerfile.pairs("ENV"))
        .containsKeys("MALLOC_ARENA_MAX", "MALLOC_MMAP_THRESHOLD_")
        .allSatisfy((name, value) -> assertThat(launcher).contains(name + ":-" + value + "}"));
  }

  @Test
  void context_excludes_build_outputs_and_private_files() {
    assertThat(Repo.text(".dockerignore").lines())
        .contains(".git", "**/target", ".sightline", "runs", "data");
  }
}
