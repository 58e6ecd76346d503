package dev.sightline.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DriftReadingTest {
  /** Metrics in the format of the service. */
  private static String metrics(String reference, String grain, String alarm) {
    return """
    # HELP sightline_drift_psi Population stability index of the last images
    # TYPE sightline_drift_psi gauge
    sightline_drift_psi{feature="class",} 0.031
    sightline_drift_psi{feature="grain",} %s
    sightline_drift_alarm{feature="class",} 0.0
    sightline_drift_alarm{feature="grain",} %s
    sightline_drift_reference %s
    sightline_drift_images 1000.0
    """
        .formatted(grain, alarm, reference);
  }

  private static String line(String metrics) {
    return DriftReading.in(metrics).orElseThrow().line();
  }

  @Test
  void drifting_service_shows_the_largest_feature() {
    assertThat(line(metrics("1.0", "2.53", "1.0")))
        .isEqualTo("drift: YES, largest in grain (2.53) over 1,000 images");
  }

  @Test
  void index_below_the_alarm_is_none() {
    assertThat(line(metrics("1.0", "0.001", "0.0")))
        .isEqualTo("drift: none, largest in class (0.03) over 1,000 images");
  }

  @Test
  void too_few_images_are_shown() {
    String nothingYet = metrics("1.0", "NaN", "NaN").replace("0.031", "NaN");

    assertThat(DriftReading.in(nothingYet).orElseThrow().state()).isEqualTo("collecting");
    assertThat(line(nothingYet)).isEqualTo("drift: not enough images yet (1,000)");
  }

  @Test
  void model_without_reference_is_shown() {
    assertThat(line(metrics("0.0", "NaN", "NaN"))).contains("no reference");
  }

  @Test
  void other_metrics_give_no_reading() {
    assertThat(DriftReading.in("up 1\n")).isEmpty();
  }
}
