package dev.sightline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static AuditResult account(long labelled, long correct) {
    return new AuditResult(
        2000,
        1990,
        10,
        List.of(),
        0,
        0,
        labelled,
        correct,
        new Timing(2_000_000_000L, 12.34, 56.78));
  }

  private static String text(double rate, long labelled, long correct) {
    return String.join(
        "\n", new Summary(account(labelled, correct), rate, "shapes/1", "cpu").lines());
  }

  @Test
  void contains_every_figure() {
    assertThat(text(100, 1990, 1960))
        .contains(
            "sent       2,000", "predicted  1,990", "rejected   10", "missing    0", "doubled    0")
        .contains("98.49% (1,960 of 1,990 right)", "1,000 images/s", "p50 12.3 ms, p99 56.8 ms")
        .contains("under 100 images/s", "shapes/1 on cpu");
  }

  @Test
  void latency_at_full_load_is_marked() {
    assertThat(text(0, 10, 10)).contains("at full load");
  }

  @Test
  void no_labels_give_no_accuracy() {
    assertThat(text(0, 0, 0)).contains("unknown (no labels)").doesNotContain("NaN");
  }
}
