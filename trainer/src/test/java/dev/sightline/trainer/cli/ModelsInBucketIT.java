package dev.sightline.trainer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.bucket.BucketAddress;
import dev.sightline.testing.bucket.SystemProperties;
import dev.sightline.testing.bucket.TestS3;
import dev.sightline.trainer.gate.BrightnessModels;
import dev.sightline.trainer.registry.BucketRepository;
import dev.sightline.trainer.registry.ChangeReason;
import dev.sightline.trainer.registry.Registrar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Life cycle of a model by commands alone. light/1 is current and misclassifies 12 of 256 images,
 * light/2 none.
 */
class ModelsInBucketIT {
  private static final String MODELS = "s3://models/vision";

  @TempDir Path root;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @SuppressWarnings("NullAway.Init")
  private TestS3 server;

  @SuppressWarnings("NullAway.Init")
  private SystemProperties settings;

  @BeforeEach
  void register() throws IOException {
    server = new TestS3(Files.createDirectory(root.resolve("server")));
    Map<String, String> properties = new HashMap<>(server.properties());
    properties.put("sightline.home", root.resolve("home").toString());
    settings = new SystemProperties(properties);
    Registrar registrar =
        new Registrar(
            BucketRepository.open(BucketAddress.parse(MODELS), root.resolve("other")),
            new ChangeReason("ada", "first", "by hand"),
            Clock.systemUTC());
    registrar.register("light", BrightnessModels.withThreshold(140));
    registrar.add("light", BrightnessModels.withThreshold(128));
    System.setOut(new PrintStream(printed, true, UTF_8));
    System.setErr(new PrintStream(complained, true, UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(out);
    System.setErr(err);
    settings.close();
    server.close();
  }

  private int run(String... args) {
    printed.reset();
    return Main.run(
        Stream.concat(Stream.of(args), Stream.of("--models", MODELS)).toArray(String[]::new));
  }

  private String printed() {
    return printed.toString(UTF_8);
  }

  private Path object(String name) {
    return server.file("vision/light/" + name);
  }

  @Test
  void version_is_tried_promoted_and_rolled_back() {
    assertThat(run("models", "list")).isZero();
    assertThat(printed())
        .isEqualTo(
            "* light/1  s3://models/vision/light/1\n  light/2  s3://models/vision/light/2\n");
    assertThat(run("models", "canary", "light/2", "--share", "10")).isZero();
    assertThat(object("CANDIDATE")).hasContent("2 canary 10%");
    assertThat(run("models", "end-trial", "light")).isZero();
    assertThat(object("CANDIDATE")).doesNotExist();
    assertThat(run("models", "promote", "light/2", "--why", "no mistakes", "--by", "grace"))
        .isZero();
    assertThat(printed()).isEqualTo("light/2 is now current (was light/1)\n");
    assertThat(object("CURRENT")).hasContent("2");
    assertThat(run("models", "rollback", "light")).isZero();
    assertThat(object("CURRENT")).hasContent("1");
    assertThat(run("models", "history", "light")).isZero();
    assertThat(printed())
        .containsPattern("promoted +light/2 +light/1 +grace +no mistakes\n")
        .containsPattern("rolled-back +light/1 +light/2 ");
    assertThat(run("models", "show", "light")).isZero();
    assertThat(printed()).contains("light/1, current\n  s3://models/vision/light/1\n");
    assertThat(run("models", "diff", "light/1", "light/2")).isZero();
    assertThat(complained.toString(UTF_8)).isEmpty();
  }

  @Test
  void gate_judges_and_promotes() throws IOException {
    String data = BrightnessModels.writeImages(root.resolve("data")).toString();
    Path limits = Files.writeString(root.resolve("limits.yaml"), "max-latency-ratio: 1000\n");

    int code =
        run(
            "models",
            "gate",
            "light/2",
            "--data",
            data,
            "--limits",
            limits.toString(),
            "--promote");

    assertThat(code).as(complained.toString(UTF_8)).isZero();
    assertThat(printed()).contains("gate passed: light/2 may replace light/1");
    assertThat(object("CURRENT")).hasContent("2");
    assertThat(run("evaluate", "--model", "light", "--data", data)).isZero();
  }

  @Test
  void damage_in_the_bucket_is_found_and_not_promoted() throws IOException {
    assertThat(run("models", "verify")).isZero();
    assertThat(printed()).contains("light/2: sound", "versions checked: 2, faults: 0");
    Files.writeString(object("2/model.onnx"), "half");
    Files.createDirectories(object("3"));
    Files.writeString(object("3/MODEL_CARD.md"), "half");

    assertThat(run("models", "verify", "light")).isEqualTo(1);

    assertThat(printed())
        .contains(
            "light/1: sound",
            "light: note: s3://models/vision/light/3 is left of a registration",
            "light/2: FAULT: model.onnx is not what was registered: its checksum differs",
            "versions checked: 2, faults: 1");
    assertThat(run("models", "promote", "light/2")).isEqualTo(1);
    assertThat(complained.toString(UTF_8))
        .startsWith("sightline: light/2 is not sound: model.onnx");
    assertThat(object("CURRENT")).hasContent("1");
  }

  @Test
  void unusable_bucket_is_reported_before_any_work() {
    server.stop();

    assertThat(run("train", "shapes")).isEqualTo(1);

    assertThat(complained.toString(UTF_8))
        .startsWith("sightline: cannot list s3://models/vision: http://127.0.0.1:")
        .hasLineCount(1);
    assertThat(Path.of("runs")).doesNotExist();
  }
}
