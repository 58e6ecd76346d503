package dev.sightline.classifier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sightline.classifier.access.HttpConfig;
import dev.sightline.classifier.dashboard.PageRoutes.DashboardConfig;
import dev.sightline.classifier.decode.DecodeConfig;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.classifier.drift.DriftConfig;
import dev.sightline.classifier.inference.DeviceChoice;
import dev.sightline.classifier.inference.InferenceConfig;
import dev.sightline.classifier.model.ModelConfig;
import dev.sightline.classifier.publish.ConfidenceLimits;
import dev.sightline.classifier.publish.PublishConfig;
import dev.sightline.image.DecodeLimits;
import dev.sightline.modelstore.RepositoryAddress;
import dev.sightline.proto.WireFormat;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  private static final List<Class<?>> MAPPINGS =
      List.of(
          BatchConfig.class,
          DashboardConfig.class,
          DecodeConfig.class,
          DriftConfig.class,
          HttpConfig.class,
          InferenceConfig.class,
          MemoryConfig.class,
          ModelConfig.class,
          ProcessConfig.class,
          PublishConfig.class,
          StreamConfig.class,
          TopicsConfig.class,
          TrialConfig.class);

  private static SmallRyeConfig config(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withMapping(BatchConfig.class)
        .withMapping(DashboardConfig.class)
        .withMapping(DecodeConfig.class)
        .withMapping(DriftConfig.class)
        .withMapping(HttpConfig.class)
        .withMapping(InferenceConfig.class)
        .withMapping(MemoryConfig.class)
        .withMapping(ModelConfig.class)
        .withMapping(ProcessConfig.class)
        .withMapping(PublishConfig.class)
        .withMapping(StreamConfig.class)
        .withMapping(TopicsConfig.class)
        .withMapping(TrialConfig.class)
        .withConverter(MemorySize.class, 100, new MemorySizeConverter())
        .addDefaultInterceptors()
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .build();
  }

  @Test
  void defaults_match_the_contract() {
    SmallRyeConfig config = config(Map.of());

    assertThat(config.getConfigMapping(BatchConfig.class).maxRecords()).isEqualTo(512);
    assertThat(config.getConfigMapping(BatchConfig.class).maxSize()).isEqualTo(64);
    assertThat(config.getConfigMapping(DecodeConfig.class).maxBytes().asLongValue())
        .isEqualTo(10L * 1024 * 1024);
    assertThat(decodeLimits(config.getConfigMapping(DecodeConfig.class)))
        .isEqualTo(DecodeLimits.standard());
    assertThat(config.getConfigMapping(DriftConfig.class).window()).isEqualTo(1000);
    assertThat(config.getConfigMapping(DriftConfig.class).limit()).isEqualTo(0.2);
    assertThat(config.getConfigMapping(DashboardConfig.class).enabled()).isTrue();
    assertThat(config.getConfigMapping(DashboardConfig.class).maxPages()).isEqualTo(16);
    assertThat(config.getConfigMapping(DashboardConfig.class).maxUploads()).isEqualTo(4);
    assertThat(config.getConfigMapping(HttpConfig.class).token()).isEmpty();
    assertThat(config.getConfigMapping(HttpConfig.class).withoutToken()).isFalse();
    assertThat(config.getConfigMapping(HttpConfig.class).hosts()).isEmpty();
    assertThat(config.getConfigMapping(HttpConfig.class).headerTimeout()).hasSeconds(10);
    assertThat(config.getConfigMapping(HttpConfig.class).keepAlive()).hasSeconds(60);
    assertThat(config.getConfigMapping(InferenceConfig.class).device())
        .isEqualTo(DeviceChoice.AUTO);
    assertThat(config.getConfigMapping(InferenceConfig.class).workers()).isEmpty();
    assertThat(config.getConfigMapping(MemoryConfig.class).budget()).isEmpty();
    assertThat(config.getConfigMapping(MemoryConfig.class).outsideHeap()).isEmpty();
    assertThat(config.getConfigMapping(ModelConfig.class).repository())
        .isEqualTo(new RepositoryAddress("models"));
    assertThat(config.getConfigMapping(ModelConfig.class).copy())
        .isEqualTo(Path.of(".sightline/served"));
    assertThat(config.getConfigMapping(ModelConfig.class).name()).isEqualTo("cifar10");
    assertThat(config.getConfigMapping(ModelConfig.class).checkEvery()).hasSeconds(5);
    assertThat(config.getConfigMapping(ProcessConfig.class).stopTimeout()).hasSeconds(25);
    assertThat(config.getConfigMapping(ProcessConfig.class).stopAtEndOfInput()).isFalse();
    assertThat(config.getConfigMapping(ProcessConfig.class).inFlightFolder())
        .isEqualTo(Path.of(".sightline/in-flight"));
    assertThat(config.getConfigMapping(ProcessConfig.class).stuckAfter()).hasMinutes(5);
    assertThat(config.getConfigMapping(PublishConfig.class).format()).isEqualTo(WireFormat.JSON);
    assertThat(config.getConfigMapping(PublishConfig.class).topK()).isEqualTo(3);
    assertThat(config.getConfigMapping(PublishConfig.class).minConfidence())
        .isEqualTo(new ConfidenceLimits(0, Map.of()));
    assertThat(config.getConfigMapping(PublishConfig.class).embeddingInJson()).isFalse();
    assertThat(config.getConfigMapping(StreamConfig.class).lostOffsets())
        .isEqualTo(StreamConfig.LostOffsets.CONTINUE);
    assertThat(config.getConfigMapping(StreamConfig.class).checkEvery()).hasSeconds(5);
    assertThat(config.getConfigMapping(TopicsConfig.class).rejected()).isEqualTo("rejected-images");
    assertThat(config.getConfigMapping(TrialConfig.class).maxErrorRatio()).isEmpty();
    assertThat(config.getConfigMapping(TrialConfig.class).minImages()).isEqualTo(500);
  }

  @Test
  void minimum_confidence_may_differ_by_label() {
    String value = "0.5; traffic light = 0.75;a=b, c=1";

    assertThat(
            config(Map.of("sightline.publish.min-confidence", value))
                .getConfigMapping(PublishConfig.class)
                .minConfidence())
        .isEqualTo(new ConfidenceLimits(0.5, Map.of("traffic light", 0.75, "a=b, c", 1.0)));
  }

  private static DecodeLimits decodeLimits(DecodeConfig config) {
    return new DecodeLimits(
        config.maxPixels(),
        config.maxSamples(),
        config.maxSegments(),
        config.maxMemory().asLongValue());
  }

  @ParameterizedTest
  @CsvSource({
    "sightline.consumer.check-every,500ms",
    "sightline.consumer.lost-offsets,forget",
    "sightline.batch.max-records,0",
    "sightline.batch.max-bytes,0",
    "sightline.dashboard.enabled,ture",
    "sightline.dashboard.max-pages,0",
    "sightline.dashboard.max-uploads,none",
    "sightline.http.header-timeout,10",
    "sightline.http.without-token,yes",
    "sightline.batch.max-size,many",
    "sightline.batch.max-wait,15",
    "sightline.decode.max-bytes,0",
    "sightline.decode.max-bytes,ten",
    "sightline.decode.max-bytes,9E",
    "sightline.decode.max-bytes,8E",
    "sightline.decode.max-bytes,999999999999999999T",
    "sightline.decode.max-pixels,-1",
    "sightline.decode.max-samples,all",
    "sightline.decode.max-segments,0",
    "sightline.decode.max-memory,0",
    "sightline.memory.budget,0",
    "sightline.memory.outside-heap,0",
    "sightline.drift.window,99",
    "sightline.drift.window,all",
    "sightline.drift.limit,0",
    "sightline.drift.limit,much",
    "sightline.inference.device,tpu",
    "sightline.inference.device,' 5 '",
    "sightline.inference.workers,0",
    "sightline.model.check-every,often",
    "sightline.model.repository,s3:/models",
    "sightline.process.stop-timeout,off",
    "sightline.process.stop-at-end-of-input,1",
    "sightline.process.stuck-after,long",
    "sightline.publish.format,xml",
    "sightline.trial.max-disagreement,1.5",
    "sightline.trial.max-error-ratio,half",
    "sightline.topics.create,no",
    "sightline.trial.min-images,0",
    "sightline.publish.top-k,0",
    "sightline.publish.min-confidence,1.5",
    "sightline.publish.min-confidence,high",
    "sightline.publish.min-confidence,0.5;cat",
    "sightline.publish.min-confidence,cat=2",
    "sightline.publish.embedding-in-json,yes"
  })
  void invalid_value_is_reported_with_its_name_and_value(String name, String value) {
    String line = problem(name, value);

    assertThat(line).contains(name, value).doesNotContain("\n").doesNotContain("SRCFG");
    assertThat(line).doesNotContain("Exception").doesNotContain("dev.sightline");
  }

  private static String problem(String name, String value) {
    Throwable failure = catchThrowable(() -> config(Map.of(name, value)));

    return StartupFailures.describe(new IllegalStateException("wrapped", failure));
  }

  @Test
  void reference_lists_every_property_with_its_default() throws IOException {
    String reference = Files.readString(Path.of("../docs/configuration.md"));
    Map<String, String> properties = new TreeMap<>();
    for (Class<?> mapping : MAPPINGS) {
      String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
      for (Method method : mapping.getMethods()) {
        WithDefault value = method.getAnnotation(WithDefault.class);
        properties.put(prefix + "." + nameOf(method), value == null ? "" : value.value());
      }
    }

    properties.forEach(
        (name, value) ->
            assertThat(reference)
                .contains(
                    value.isEmpty()
                        ? "| `" + name + "` | "
                        : "| `" + name + "` | `" + value + "` | "));
    assertThat(reference.lines().filter(line -> line.startsWith("| `sightline.")))
        .hasSameSizeAs(properties.keySet());
  }

  private static String nameOf(Method method) {
    WithName name = method.getAnnotation(WithName.class);
    return name == null
        ? method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)
        : name.value();
  }

  @Test
  void startup_failure_is_reported_unchanged() {
    Throwable failure = new StartupException("no broker; start one", new IOException("refused"));

    assertThat(StartupFailures.describe(new IllegalStateException(failure)))
        .isEqualTo("no broker; start one");
  }

  @Test
  void busy_port_is_reported_with_advice() {
    Throwable failure =
        new QuarkusBindException("0.0.0.0", 8080, new BindException("Address already in use"));

    assertThat(StartupFailures.describe(failure))
        .contains(
            "8080",
            "in use; stop the process that uses it, or set quarkus.http.port (serve: --http-port)")
        .doesNotContain("Exception");
  }

  @Test
  void address_of_another_machine_is_reported_with_its_property() {
    Throwable failure =
        new QuarkusBindException(
            "192.0.2.1", 8080, new BindException("Cannot assign requested address"));

    assertThat(StartupFailures.describe(failure))
        .contains("192.0.2.1", "set quarkus.http.host to an address of this machine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sightline.topics.predictions",
        "sightline.inference.device",
        "sightline.dashboard.enabled",
        "sightline.batch.max-size",
        "sightline.decode.max-bytes",
        "sightline.process.in-flight-folder"
      })
  void empty_value_is_reported_with_its_name(String name) {
    assertThat(problem(name, "")).isEqualTo(name + " is empty; set it or remove it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sightline.topics.predictions", "sightline.inference.device"})
  void expression_without_a_value_is_reported_with_both_names(String name) {
    assertThat(problem(name, "${NOPE}"))
        .isEqualTo(
            name + " refers to NOPE, which is not set; set NOPE, or write $$ for the character $");
  }

  @Test
  void unknown_property_is_named() {
    assertThat(problem("sightline.bach.max-size", "4"))
        .isEqualTo("unknown property sightline.bach.max-size; see docs/configuration.md");
  }

  @Test
  void every_boolean_is_true_or_false_only() {
    assertThat(MAPPINGS.stream().flatMap(mapping -> Stream.of(mapping.getMethods())))
        .filteredOn(method -> method.getReturnType() == boolean.class)
        .hasSize(4)
        .allSatisfy(
            method ->
                assertThat(method.getAnnotation(WithConverter.class).value())
                    .isEqualTo(TrueOrFalse.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRUE", "True", " true "})
  void boolean_may_have_capitals(String value) {
    assertThat(
            config(Map.of("sightline.http.without-token", value))
                .getConfigMapping(HttpConfig.class)
                .withoutToken())
        .isTrue();
  }
}
