package dev.sightline.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.cli.produce.ShapesSource;
import dev.sightline.cli.service.ModelChoice;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.inference.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchReportTest {
  @TempDir private Path folder;

  private BenchSettings settings(long count, int rounds) throws IOException {
    Path model = Files.createDirectories(folder.resolve("m"));
    Files.writeString(model.resolve("CURRENT"), "7\n");
    return new BenchSettings(
        new ModelChoice(folder, "m"),
        Device.CPU,
        new ShapesSource(1),
        count,
        rounds,
        Duration.ofSeconds(5),
        1,
        1);
  }

  private static ServiceRound round(double seconds, double cpuSeconds) {
    return new ServiceRound(run(seconds, cpuSeconds), 2.5, 31);
  }

  private static FilledRun run(double seconds, double cpuSeconds) {
    return new FilledRun(new Usage(1_000, seconds, cpuSeconds), 200_000_000, 210_000_000);
  }

  private BenchReport report(RivalResult... rivals) throws IOException {
    return new BenchReport(
        settings(1_000, 3),
        new CpuSets(List.of(0), List.of(1)),
        4_000,
        32,
        0.0005,
        List.of(new Usage(1_000, 1, 0.4), new Usage(1_000, 2, 0.8), new Usage(1_000, 1, 0.4)),
        List.of(round(1.25, 0.44), round(2.5, 0.88), round(1, 0.5)),
        List.of(rivals));
  }

  @Test
  void ratios_are_computed_per_round() throws IOException {
    String text = String.join("\n", report().lines());

    assertThat(text)
        .containsPattern("floor, images/s +1,000 +500 +1,000")
        .containsPattern("service, images/s +800 +400 +1,000")
        .containsPattern("of the floor +0\\.80 +0\\.80 +1\\.00")
        .containsPattern("of the floor +1\\.10 +1\\.10 +1\\.25")
        .containsPattern("one image at a time takes it 0\\.50 ms")
        .contains("model m on cpu, 1,000 images per round after 4,000 of warm-up")
        .contains("measured on processor(s) 0; broker and clients on 1");
  }

  @Test
  void rounds_are_printed_even_if_the_latency_cannot_be_measured() throws IOException {
    List<String> printed = new ArrayList<>();
    BenchReport report = report(RivalResult.missing("Python loop", "-"));

    assertThatThrownBy(
            () ->
                report.print(
                    printed::add,
                    table -> {
                      throw new CommandFailure("the service ended");
                    }))
        .hasMessage("the service ended");

    assertThat(printed).isNotEmpty().isEqualTo(report.lines());
  }

  @Test
  void rivals_are_compared_with_the_service_of_the_same_round() throws IOException {
    RivalResult loop =
        RivalResult.measured(
            "Python loop",
            List.of(
                new RivalRound(run(2.5, 0.88), 0.98),
                new RivalRound(run(2.5, 0.88), 0.99),
                new RivalRound(run(4, 1), 0.99)));

    BenchReport report = report(loop);

    assertThat(String.join("\n", report.lines()))
        .containsPattern("Python loop, images/s +400 +250 +400")
        .containsPattern("service: times its images/s +2\\.00 +1\\.00 +4\\.00")
        .containsPattern("Python loop, CPU us per image +880 +880 +1,000")
        .containsPattern("service: times its CPU +0\\.50 +0\\.50 +1\\.00")
        .containsPattern("Python loop, MB at the end +210 +210 +210")
        .containsPattern("same label as the service +0\\.990 +0\\.980 +0\\.990");
    assertThat(report.hasFailedRival()).isFalse();
  }

  @Test
  void rival_that_was_not_measured_has_a_row_with_the_reason() throws IOException {
    BenchReport report =
        report(
            RivalResult.missing("Python loop", "python3 lacks pillow"),
            RivalResult.failed("Kafka Streams", "Kafka Streams ended: out of memory"));

    assertThat(String.join("\n", report.lines()))
        .containsPattern("Python loop +not measured: python3 lacks pillow")
        .containsPattern("Kafka Streams +not measured: Kafka Streams ended: out of memory");
    assertThat(report.hasFailedRival()).isTrue();
    assertThat(report(RivalResult.missing("Python loop", "-")).hasFailedRival()).isFalse();
  }

  @Test
  void current_model_file_is_measured() throws IOException {
    assertThat(settings(1_000, 1).model().file()).isEqualTo(folder.resolve("m/7/model.onnx"));
  }

  @Test
  void too_few_images_are_rejected() {
    assertThatThrownBy(() -> settings(10, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("count must be 100 or more, not 10");
    assertThatThrownBy(() -> settings(1_000, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rounds");
  }

  @Test
  void reason_of_a_failed_floor_is_found_among_the_lines_of_native_code() {
    assertThat(BaselineRuns.reason("[E:onnxruntime] Failed to load\nsightline: no CUDA\n"))
        .isEqualTo("no CUDA");
    assertThat(BaselineRuns.reason("Exception in thread main\n\tat A"))
        .isEqualTo("Exception in thread main");
    assertThat(BaselineRuns.reason("")).isEqualTo("no output");
  }

  @Test
  void linux_processor_ranges_are_parsed() {
    assertThat(CpuSets.parse("\t0-2,5\n")).containsExactly(0, 1, 2, 5);
  }

  @Test
  void one_processor_is_reserved_for_the_broker() {
    int all = Runtime.getRuntime().availableProcessors();

    assertThatThrownBy(() -> CpuSets.split(all + 1))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("--cores");
  }

  @Test
  void median_of_even_count_is_the_mean_of_the_middle_two() {
    assertThat(MedianRange.of(List.of(4.0, 1.0, 3.0, 2.0), Double::doubleValue))
        .isEqualTo(new MedianRange(2.5, 1, 4));
  }
}
