package dev.sightline.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.clisupport.failure.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyTableTest {
  private final List<String> printed = new ArrayList<>();
  private final LatencyTable table = new LatencyTable(printed::add);

  @Test
  void each_rate_has_a_row() throws InterruptedException {
    table.print(List.of(0.5), share -> new OpenLoopLatency(share, 400, 8_000, 3.2, 8.1, 12.3));

    assertThat(String.join("\n", printed))
        .containsPattern("latency, ms \\(open loop\\) +p50 +p95 +p99")
        .containsPattern("at 50%: 400 images/s +3\\.2 +8\\.1 +12\\.3");
  }

  @Test
  void rates_before_a_failure_are_printed() {
    assertThatThrownBy(() -> table.print(List.of(0.1, 0.5), LatencyTableTest::failingAtHalf))
        .hasMessage("the service ended");

    assertThat(printed).last().asString().contains("at 10%: 80 images/s");
  }

  private static OpenLoopLatency failingAtHalf(double share) {
    if (share > 0.1) {
      throw new CommandFailure("the service ended");
    }
    return new OpenLoopLatency(share, 80, 8_000, 3.2, 8.1, 12.3);
  }
}
