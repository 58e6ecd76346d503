package dev.sightline.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.evaluate.Classifier;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PairedLatencyTestTest {
  private static final List<Example> IMAGES =
      List.of(new Example("a", 0, new byte[3]), new Example("b", 0, new byte[3]));

  private final AtomicLong now = new AtomicLong();
  private final StringBuilder order = new StringBuilder();

  private Classifier taking(long micros, char name) {
    return examples -> {
      now.addAndGet(1_000 * micros);
      order.append(name);
      return new float[examples.size()][2];
    };
  }

  private LatencyPair race(Duration patience, long ours, long theirs) {
    return new PairedLatencyTest(patience, now::get)
        .run(taking(ours, 'c'), IMAGES, taking(theirs, 'b'), IMAGES);
  }

  @Test
  void medians_are_those_of_the_work() {
    LatencyPair pair = race(Duration.ofSeconds(1), 3_000, 2_000);

    assertThat(pair.batch()).isEqualTo(2);
    assertThat(pair.runs()).isEqualTo(200);
    assertThat(pair.candidate()).isEqualTo(new LatencyQuartiles(0.003, 0.003, 0.003));
    assertThat(pair.current().median()).isEqualTo(0.002);
    assertThat(pair.ratio()).isEqualTo(1.5, offset(1e-9));
  }

  @Test
  void models_alternate_in_running_first() {
    race(Duration.ZERO, 1, 1);

    assertThat(order.substring(10)).startsWith("cbbccbbc");
  }

  @Test
  void slow_models_run_often_enough_for_a_median() {
    assertThat(race(Duration.ofMillis(1), 50_000, 50_000).runs()).isEqualTo(21);
  }

  @Test
  void fast_models_stop_at_the_limit() {
    assertThat(race(Duration.ofHours(1), 1, 1).runs()).isEqualTo(2_001);
  }

  @Test
  void spread_is_the_interquartile_range() {
    assertThat(LatencyQuartiles.of(new double[] {5, 1, 4, 2, 3}))
        .isEqualTo(new LatencyQuartiles(3, 2, 4));
    assertThat(LatencyQuartiles.of(new double[] {1, 2}))
        .isEqualTo(new LatencyQuartiles(1.5, 1.25, 1.75));
  }
}
