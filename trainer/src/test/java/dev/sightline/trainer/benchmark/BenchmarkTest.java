package dev.sightline.trainer.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.data.Progress;
import dev.sightline.trainer.network.NetworkFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BenchmarkTest {
  private static final String TINY =
      """
      name: tiny
      description: whitened, normalised and mirrored, in little time
      layers:
        - whiten: {kernel: 2, filters: 24}
        - batch-norm: {activation: relu}
        - global-pool: {type: max}
        - dense: {units: classes}
        - softmax
      mirrored: true
      training:
        epochs: 1
        batch-size: 4
        optimizer: {kind: adam, learning-rate: 0.001}
      """;

  private final List<String> notes = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong();

  private final Progress progress =
      new Progress() {
        @Override
        public void begin(String task, Unit unit, long done, long total) {}

        @Override
        public void advance(long by) {}

        @Override
        public void end() {}

        @Override
        public void note(String line) {
          notes.add(line);
        }
      };

  private Benchmark benchmark(int repeats) {
    return new Benchmark(
        new ImageSize(8, 8),
        repeats,
        Duration.ofMillis(2),
        Duration.ofMillis(1),
        progress,
        () -> clock.addAndGet(1_000_000));
  }

  @Test
  void training_uses_the_recipe_batch_size_and_inference_both_modes() {
    List<Speed> speeds = benchmark(2).measure(NetworkFile.parse("tiny.yaml", TINY));

    assertThat(speeds)
        .extracting(speed -> speed.task() + " " + speed.batch())
        .containsExactly(
            "training 4",
            "inference, DL4J 256",
            "inference, ONNX Runtime 1",
            "inference, ONNX Runtime 32",
            "inference, ONNX Runtime 256");
    assertThat(speeds).allSatisfy(speed -> assertThat(speed.slowest()).isPositive());
  }

  @Test
  void each_result_is_reported_immediately() {
    List<Speed> speeds = benchmark(1).measure(NetworkFile.parse("tiny.yaml", TINY));

    assertThat(notes).hasSize(6);
    assertThat(notes.get(0)).startsWith("tiny: ").endsWith(" parameters");
    assertThat(notes.subList(1, 6)).isEqualTo(speeds.stream().map(Speed::toString).toList());
  }

  @Test
  void duration_counts_repeats_networks_and_warm_up() {
    assertThat(benchmark(5).expected(3)).isEqualTo(Duration.ofMillis((2 + 4) * 6 * 3));
  }

  @Test
  void speed_is_median_and_spread() {
    assertThat(Speed.of("training", 10, new double[] {30, 10, 20}))
        .isEqualTo(new Speed("training", 10, 20, 10, 30));
    assertThat(Speed.of("training", 10, new double[] {40, 10, 30, 20}).median()).isEqualTo(25);
  }

  @Test
  void repeat_runs_for_its_time_and_counts_whole_batches() {
    Stopwatch stopwatch = new Stopwatch(1, () -> clock.addAndGet(1_000_000_000), Progress.SILENT);

    Speed speed = stopwatch.measure("training", 7, Duration.ofSeconds(3), () -> {});

    assertThat(speed.median()).isEqualTo(7);
  }

  @Test
  void zero_repeats_are_refused() {
    assertThatThrownBy(() -> benchmark(0)).hasMessage("the repeats must be 1 or more, not 0");
  }
}
