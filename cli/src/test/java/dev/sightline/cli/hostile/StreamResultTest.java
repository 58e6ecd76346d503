package dev.sightline.cli.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StreamResultTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<SentRecord> sent = new ArrayList<>();
  private final Map<SentRecord, List<Arrival>> answers = new HashMap<>();

  /** Adds a record, due after some seconds, and its answers, given by their latencies. */
  private SentRecord add(boolean hostile, double due, double... latencies) {
    SentRecord added = new SentRecord("record-" + sent.size(), hostile, 10, (long) (due * SECOND));
    sent.add(added);
    List<Arrival> arrivals = new ArrayList<>();
    for (double latency : latencies) {
      arrivals.add(new Arrival((long) ((due + latency) * SECOND), !hostile, "circle 0.99"));
    }
    answers.put(added, arrivals);
    return added;
  }

  /** Judges the records with a kill after 100 s, and the service ready again after 105 s. */
  private StreamResult result() {
    return new StreamResult(
        sent, answers::get, new Outage(100 * SECOND, OptionalLong.of(105 * SECOND)));
  }

  @Test
  void prompt_single_answers_have_no_fault() {
    add(false, 1, 0.1);
    add(true, 2, 5);
    add(false, 3, 1.9);
    assertThat(result().faults()).isEmpty();
  }

  @Test
  void lost_doubled_rejected_and_late_images_are_faults() {
    add(false, 1);
    add(false, 2, 0.1, 0.2);
    add(false, 3, 2.1);
    answers.put(add(false, 4), List.of(new Arrival(4 * SECOND, false, "TOO_MANY_PIXELS")));
    add(true, 5);
    add(true, 6, 1, 1);
    assertThat(result().faults())
        .containsExactly(
            "1 good images lost (first record-0)",
            "1 good images doubled (first record-1)",
            "1 good images rejected (first record-3)",
            "1 good images late (first record-2)",
            "1 hostile records without an answer (first record-4)",
            "1 hostile records with several answers (first record-5)");
  }

  @Test
  void images_of_the_outage_may_wait_for_the_restart() {
    add(false, 98.5, 8.4);
    add(false, 103, 3.9);
    assertThat(result().faults()).isEmpty();
    add(false, 97.9, 2.1);
    add(false, 104, 3.1);
    add(false, 106, 2.1);
    assertThat(result().late()).hasSize(3);
  }

  @Test
  void neighbours_are_the_images_nearest_in_time() {
    SentRecord first = add(true, 10, 0.1);
    add(true, 11, 0.1);
    SentRecord near = add(false, 10.4, 0.1);
    add(false, 10.6, 0.1);
    SentRecord before = add(false, 8.1, 0.1);
    add(false, 7.9, 0.1);
    assertThat(result().neighbours(first)).containsExactly(near, before);
  }

  @Test
  void table_shows_the_latency_above_that_of_undisturbed_images() {
    add(false, 1, 0.1);
    add(false, 2, 0.3);
    add(false, 3, 0.3);
    add(true, 10, 0.1);
    add(false, 10.1, 1.5);
    add(false, 101, 4.5);
    assertThat(new StreamTable(result()).text())
        .contains("| record-3 | 10 | circle 0.99 | 1,200 ms |")
        .contains("| SIGKILL of the service |  | ready again after 5.0 s | 4,200 ms |")
        .contains("5 good images: 0 lost, 0 doubled, 0 rejected, 0 late. Latency before the first");
  }

  @Test
  void table_says_that_neighbours_were_never_answered() {
    add(true, 10);
    add(false, 10.1);
    assertThat(new StreamTable(result()).text())
        .contains("| record-0 | 10 | not accepted by the broker | never answered |");
  }
}
