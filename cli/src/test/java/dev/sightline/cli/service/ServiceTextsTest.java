package dev.sightline.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTextsTest {
  @TempDir private Path folder;

  @Test
  void device_is_read_from_the_metrics() {
    String metrics =
        """
        # TYPE sightline_inference_device gauge
        sightline_inference_device{device="cuda",requested="auto"} 0.0
        sightline_inference_device{device="cpu",requested="auto"} 1.0
        """;
    assertThat(ServiceHttp.deviceIn(metrics)).contains("cpu");
    assertThat(ServiceHttp.deviceIn("up 1\n")).isEmpty();
  }

  @Test
  void last_error_is_reported_without_stack_trace() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("service.log"),
            "INFO start\nERROR model damaged\njava.lang.X: y\n\tat a.b(C.java:1)\n");
    assertThat(ServiceLog.lastWords(log)).isEqualTo("ERROR model damaged");
  }

  @Test
  void failed_start_is_reported_by_its_own_message() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("service.log"), "INFO start\nsightline: no model birds in models\n");
    assertThat(ServiceLog.lastWords(log)).isEqualTo("no model birds in models");
  }

  @Test
  void missing_model_message_lists_available_models() throws IOException {
    Files.createDirectories(folder.resolve("shapes"));
    Files.writeString(folder.resolve("shapes").resolve("CURRENT"), "1\n");
    assertThatThrownBy(() -> new ModelChoice(folder, "birds"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("model 'birds'")
        .hasMessageContaining("available models are shapes");
  }

  @Test
  void kafka_settings_are_passed_as_written_and_not_on_the_command_line() {
    Map<String, String> given =
        Map.of("ssl.key.password", "pa$$${word}", "ssl.endpoint.identification.algorithm", "");

    ProcessBuilder process =
        ServiceProcess.builder(
            new ServiceSettings.Builder()
                .jar(folder.resolve("quarkus-run.jar"))
                .kafka(given)
                .property("kafka.sasl.mechanism", "")
                .build());

    assertThat(process.environment())
        .containsEntry("KAFKA_SSL_KEY_PASSWORD", "pa$$${word}")
        .containsEntry("KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM", "");
    assertThat(process.command())
        .contains("-Dkafka.sasl.mechanism=")
        .noneMatch(argument -> argument.contains("${word}"));
  }

  @Test
  void service_returns_the_memory_of_decoders_to_the_system() {
    ProcessBuilder process =
        ServiceProcess.builder(
            new ServiceSettings.Builder().jar(folder.resolve("quarkus-run.jar")).build());

    assertThat(process.environment())
        .containsEntry("MALLOC_ARENA_MAX", "2")
        .containsKey("MALLOC_MMAP_THRESHOLD_");
    assertThat(process.command()).contains("-XX:MaxRAMPercentage=45");
  }

  @Test
  void bucket_address_is_passed_unchanged() {
    ServiceSettings settings =
        new ServiceSettings.Builder()
            .jar(folder.resolve("quarkus-run.jar"))
            .modelInBucket("s3://models/vision", "birds", folder)
            .build();

    assertThat(settings.properties())
        .containsEntry("sightline.model.repository", "s3://models/vision")
        .containsEntry("sightline.model.name", "birds")
        .containsEntry("sightline.model.copy", folder.toString());
  }

  @Test
  void current_without_a_version_is_refused() throws IOException {
    Path current = Files.createDirectories(folder.resolve("shapes")).resolve("CURRENT");
    Files.writeString(current, "latest\n");

    assertThatThrownBy(() -> new ModelChoice(folder, "shapes").file())
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "%s holds 'latest', which is not a version such as 1; write the version to serve into"
                + " it",
            current);
  }
}
