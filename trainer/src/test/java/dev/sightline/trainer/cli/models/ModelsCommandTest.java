package dev.sightline.trainer.cli.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.trainer.cli.Main;
import dev.sightline.trainer.gate.BrightnessModels;
import dev.sightline.trainer.registry.ChangeReason;
import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.registry.Registrar;
import dev.sightline.trainer.registry.VersionFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * light/1 is current and misclassifies 12 of 256 images, light/2 none; light/3 has other classes.
 */
class ModelsCommandTest {
  @TempDir Path root;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @BeforeEach
  void register() {
    Registrar registrar =
        new Registrar(repository(), new ChangeReason("ada", "first", "by hand"), Clock.systemUTC());
    registrar.register("light", BrightnessModels.withThreshold(140));
    registrar.add("light", BrightnessModels.withThreshold(128));
    registrar.add(
        "light", VersionFiles.of(BrightnessModels.model(128, List.of("a", "b"), Map.of()), "card"));
    System.setOut(new PrintStream(printed, true, UTF_8));
    System.setErr(new PrintStream(complained, true, UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(out);
    System.setErr(err);
  }

  private ModelRepository repository() {
    return new ModelRepository(root.resolve("models"));
  }

  private int models(String... args) {
    return Main.run(
        Stream.of(
                Stream.of("models"),
                Stream.of(args),
                Stream.of("--models", root.resolve("models").toString()))
            .flatMap(part -> part)
            .toArray(String[]::new));
  }

  private String printed() {
    return printed.toString(UTF_8);
  }

  private void assertOneLine(String expected) {
    assertThat(complained.toString(UTF_8)).contains(expected).doesNotContain("\tat ");
    assertThat(complained.toString(UTF_8).strip().lines()).hasSize(1);
  }

  private Path file(String name) {
    return root.resolve("models/light").resolve(name);
  }

  @Test
  void version_is_promoted_and_rolled_back_with_reasons() {
    assertThat(models("promote", "light/2", "--why", "no mistakes", "--by", "grace")).isZero();
    assertThat(printed()).contains("light/2 is now current (was light/1)");
    assertThat(models("rollback", "light", "--why", "too bright")).isZero();
    assertThat(printed()).contains("light/1 is current again (was light/2)");
    assertThat(models("history", "light", "--commands")).isZero();

    assertThat(printed())
        .containsPattern("promoted +light/2 +light/1 +grace +no mistakes\n")
        .containsPattern("rolled-back +light/1 +light/2 +\\S+ +too bright\n")
        .containsPattern("Z  sightline models promote light/2 --why 'no mistakes' --by grace");
    assertThat(repository().current("light")).contains(1);
    assertThat(models("rollback", "light")).isEqualTo(1);
    assertOneLine("the history names no version that was current before light/1");
  }

  @Test
  void damaged_bucket_address_is_named() {
    assertThat(Main.run(new String[] {"models", "list", "--models", "s3:/models"})).isEqualTo(1);
    assertOneLine("'s3:/models' is not a bucket address: write s3://BUCKET or s3://BUCKET/PREFIX");
  }

  @Test
  void other_classes_are_promoted_only_on_request() {
    assertThat(models("promote", "light/3")).isEqualTo(1);
    assertOneLine("its classes are a, b, those of the current version dark, bright");
    assertThat(repository().current("light")).contains(1);

    assertThat(models("promote", "light/3", "--allow-other-classes")).isZero();
    assertThat(repository().current("light")).contains(3);
  }

  @Test
  void damaged_version_cannot_be_promoted_tried_or_restored() throws IOException {
    Files.writeString(file("2/model.onnx"), "half");

    assertThat(models("promote", "light/2")).isEqualTo(1);
    assertOneLine("light/2 is not sound: model.onnx is not what was registered");
    assertThat(models("shadow", "light/2")).isEqualTo(1);
    assertThat(file("CANDIDATE")).doesNotExist();
    assertThat(models("promote", "light/3", "--allow-other-classes")).isZero();
    Files.writeString(file("1/model.onnx"), "half");
    assertThat(models("rollback", "light")).isEqualTo(1);
    assertThat(repository().current("light")).contains(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "promote light|'light' is not NAME/VERSION: give a version of a model",
        "promote light/9|there is no model 'light/9'",
        "promote light/1|light/1 is already the current version",
        "rollback ghost|there is no model 'ghost'",
        "history ghost|there is no model 'ghost'",
        "show ghost|there is no model 'ghost'",
        "diff light/1 light/9|there is no model 'light/9'",
        "verify light/9|there is no model 'light/9'",
        "verify ghost|there is no model 'ghost'",
        "end-trial light|no version of light is on trial",
        "end-trial ghost|there is no model 'ghost'",
        "shadow light/1|light/1 is already the current version",
        "shadow light/3|light/3 cannot replace light/1",
        "gate light/1 --data shapes|light/1 is the current version: name another",
        "gate light/2 --against 2 --data shapes|light/2 cannot be judged against itself",
        "gate light/9 --data shapes|there is no model 'light/9'",
        "gate light/2 --data none|does not exist: give --data an existing folder",
        "gate light/2 --data shapes --limits none|the limits file none cannot be read"
      })
  void refused_command_is_reported_and_changes_nothing(String arguments, String message) {
    assertThat(models(arguments.split(" "))).isEqualTo(1);
    assertOneLine(message);
    assertThat(repository().history("light")).hasSize(4);
    assertThat(root.resolve("models/ghost")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "canary light/2 --share 0",
    "canary light/2 --share 101",
    "canary light/2",
    "gate light/2"
  })
  void wrong_usage_has_exit_code_2(String arguments) {
    assertThat(models(arguments.split(" "))).isEqualTo(2);
    assertThat(complained.toString(UTF_8)).hasLineCount(1);
  }

  @Test
  void trial_is_listed_until_it_ends() throws IOException {
    assertThat(models("canary", "light/2", "--share", "10")).isZero();
    assertThat(printed()).contains("light/2 is on trial beside light/1: canary 10%");
    assertThat(Files.readString(file("CANDIDATE"))).isEqualTo("2 canary 10%\n");
    assertThat(models("list")).isZero();
    assertThat(printed())
        .containsPattern("\\* light/1 ")
        .containsPattern("  light/2 .*canary 10%\n")
        .containsPattern("  light/3 [^%\n]*\n");

    assertThat(models("end-trial", "light")).isZero();
    assertThat(file("CANDIDATE")).doesNotExist();
  }

  @Test
  void version_is_shown_with_its_metadata() throws IOException {
    Map<String, String> metadata =
        Map.of(
            "sightline.evaluation", "{\"testImages\":10,\"accuracy\":0.9}",
            "sightline.provenance", "{\"seed\":7,\"hyperparameters\":{\"recipe\":{\"epochs\":3}}}");
    new Registrar(repository(), new ChangeReason("ada", "", ""), Clock.systemUTC())
        .add(
            "light",
            VersionFiles.of(BrightnessModels.model(1, BrightnessModels.LABELS, metadata), "card"));

    assertThat(models("show", "light/4")).isZero();
    assertThat(printed())
        .contains("light/4\n", "labels: dark, bright", "checksums: in SHA256SUMS")
        .containsPattern("evaluation.accuracy +90.00%")
        .containsPattern("hyperparameters.recipe.epochs +3")
        .containsPattern("registered +light/4 +light/1 +ada");
    assertThat(models("show", "light")).isZero();
    assertThat(printed()).contains("light/1, current\n");

    printed.reset();
    assertThat(models("diff", "light", "light/4")).isZero();
    assertThat(printed())
        .containsPattern("seed +– +7")
        .contains("labels: the same, dark, bright")
        .containsPattern("same: .*input");
    printed.reset();
    assertThat(models("diff", "light/1", "light/3")).isZero();
    assertThat(printed()).contains("labels: only light/1: dark, bright; only light/3: a, b");
  }

  @Test
  void verify_names_each_fault_and_sets_the_exit_code() throws IOException {
    assertThat(models("verify")).isZero();
    assertThat(printed()).contains("light/2: sound", "versions checked: 3, faults: 0");
    Files.delete(file("2/MODEL_CARD.md"));
    Files.writeString(file("3/model.onnx"), "half");
    Files.createDirectories(file("4"));
    Files.createDirectories(file(".staged-1"));
    Files.writeString(file("CURRENT"), "9\n");
    Files.writeString(file("CANDIDATE"), "2 maybe\n");

    assertThat(models("verify", "light")).isEqualTo(1);
    assertThat(printed())
        .contains(
            "light: FAULT: CURRENT names version 9, which does not exist",
            "light: FAULT: CANDIDATE holds '2 maybe', which is not a trial; write 'VERSION shadow'"
                + " or 'VERSION canary 10%'",
            ".staged-1 is left of a registration",
            "light/1: sound",
            "light/2: FAULT: MODEL_CARD.md is missing",
            "light/3: FAULT: model.onnx is not what was registered: its checksum differs",
            "light/4: FAULT: model.onnx is missing",
            "versions checked: 4, faults: 5");
    assertThat(models("verify", "light/1")).isZero();
  }

  @Test
  void gate_promotes_a_better_candidate() throws IOException {
    String data = BrightnessModels.writeImages(root.resolve("data")).toString();
    Path json = root.resolve("verdict.json");
    Path page = root.resolve("verdict.html");
    Path limits = Files.writeString(root.resolve("limits.yaml"), "max-latency-ratio: 1000\n");

    int code =
        models(
            "gate",
            "light/2",
            "--data",
            data,
            "--limits",
            limits.toString(),
            "--json",
            json.toString(),
            "--page",
            page.toString(),
            "--promote");

    assertThat(complained.toString(UTF_8)).isEmpty();
    assertThat(code).isZero();
    assertThat(printed())
        .contains("light/2 against light/1 on " + data + ": 256 images")
        .containsPattern("passed +difference +12 images only the candidate gets right")
        .contains("gate passed: light/2 may replace light/1", "light/2 is now current");
    assertThat(new ObjectMapper().readTree(json.toFile()).path("paired").path("gained").asInt())
        .isEqualTo(12);
    assertThat(page).content().contains("light/2 against light/1");
    assertThat(repository().current("light")).contains(2);
    assertThat(repository().history("light").get(4).reason().why())
        .isEqualTo("gate passed on 256 images of %s: 100.00%%, before 95.31%%".formatted(data));
  }

  @Test
  void gate_fails_a_worse_candidate_with_exit_code_3() throws IOException {
    String data = BrightnessModels.writeImages(root.resolve("data")).toString();
    assertThat(models("promote", "light/2")).isZero();

    assertThat(models("gate", "light/1", "--data", data, "--promote")).isEqualTo(3);
    assertThat(printed()).containsPattern("FAILED +difference").contains("so light/2 should stay");
    assertThat(repository().current("light")).contains(2);
  }

  @Test
  void gate_without_a_current_version_says_what_to_do() throws IOException {
    Files.delete(file("CURRENT"));

    assertThat(models("gate", "light/2", "--data", "shapes")).isEqualTo(1);
    assertOneLine("light has no current version: give one of light/1, light/2, light/3");
  }
}
