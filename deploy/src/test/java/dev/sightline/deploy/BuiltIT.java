package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the build's outputs with what images and compose file expect of them. */
class BuiltIT {
  @ParameterizedTest
  @ValueSource(strings = {"classifier", "classifier-gpu", "cli", "trainer"})
  void image_copies_only_files_that_the_build_makes(String image) {
    assertThat(Dockerfile.read("deploy/docker/" + image + ".Dockerfile").all("COPY"))
        .filteredOn(copy -> "build".equals(copy.from()))
        .isNotEmpty()
        .flatMap(copy -> copy.words().subList(0, copy.words().size() - 1))
        .allMatch(source -> source.matches("/src/[\\w-]+/target/.+"))
        .allSatisfy(source -> assertThat(Repo.path(source.substring("/src/".length()))).exists());
  }

  /**
   * Checks the file that {@code sightline prepare} writes next to the jar, by the name in the
   * service's code.
   */
  @ParameterizedTest
  @ValueSource(strings = {"classifier", "classifier-gpu"})
  void classifiers_image_copies_the_prepared_files(String image) {
    Dockerfile dockerfile = Dockerfile.read("deploy/docker/" + image + ".Dockerfile");
    List<String> taken =
        dockerfile.last("COPY").stream()
            .filter(copy -> "prepared".equals(copy.from()))
            .flatMap(copy -> copy.words().stream())
            .filter(word -> word.startsWith("/app/"))
            .map(word -> word.substring("/app/".length()))
            .toList();
    String prepared = Repo.text("cli/src/main/java/dev/sightline/cli/service/StartupArchive.java");

    assertThat(taken).containsExactly("lib/", "native/", "quarkus-run.jar", "classes.jsa");
    assertThat(prepared).contains("(\"classes.jsa\")", "(\"native\")");
    assertThat(dockerfile.exec("ENTRYPOINT"))
        .contains(
            "-XX:SharedArchiveFile=/app/classes.jsa",
            "-Donnxruntime.native.path=/app/native",
            "/app/quarkus-run.jar");
  }

  @ParameterizedTest
  @CsvSource({
    "classifier-service, kafka-clients",
    "cli, kafka_2.13",
    "trainer, deeplearning4j-core",
  })
  void every_shipped_module_has_a_bill_of_materials(String module, String library)
      throws Exception {
    JsonNode bom = new ObjectMapper().readTree(Repo.path(module + "/target/bom.json").toFile());

    assertThat(bom.path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(bom.path("components").findValuesAsText("name"))
        .contains(library)
        .doesNotContain("junit-jupiter", "assertj-core");
    assertThat(bom.path("components"))
        .allSatisfy(
            component -> assertThat(component.path("purl").asText()).startsWith("pkg:maven/"));
  }

  static List<String> commandLines() {
    return Compose.read("docker-compose.yml").servicesOf("sightline/cli");
  }

  @ParameterizedTest
  @MethodSource("commandLines")
  void command_line_knows_the_services_command_and_options(String name) throws Exception {
    List<String> command = Compose.read("docker-compose.yml").service(name).command();
    List<String> arguments = new ArrayList<>(command);
    // Picocli parses all arguments, then prints the help and does not run the command.
    arguments.add("--help");

    Tool.Result result = new Tool(Stack.cli(arguments.toArray(String[]::new))).run();

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).contains("Usage: sightline " + command.get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"data collect", "retrain", "models gate"})
  void trainer_knows_the_retraining_jobs_commands_and_options(String command) throws Exception {
    String script = Repo.text("deploy/docker/retrain.sh").replace("\\\n", " ");
    String line = Repo.group(Pattern.compile("(?m)^trainer " + command + " (.*)$"), script);
    List<String> options =
        Pattern.compile("--[a-z-]+").matcher(line).results().map(MatchResult::group).toList();
    List<String> arguments = new ArrayList<>(Stack.jar("trainer/target/sightline-trainer.jar"));
    arguments.addAll(List.of(command.split(" ")));
    arguments.add("--help");

    Tool.Result result = new Tool(arguments).run();

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(options).isNotEmpty().allMatch(result.output()::contains);
  }
}
