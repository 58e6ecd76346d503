package dev.sightline.cli.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private final Schedule schedule = new Schedule(1_000, 10, 100);

  @Test
  void good_images_are_due_at_an_even_rate() {
    assertThat(schedule.dues().stream().filter(due -> !due.hostile()).map(Schedule.Due::nanos))
        .hasSize(1_000)
        .startsWith(0L, 10_000_000L, 20_000_000L);
  }

  @Test
  void hostile_records_are_spread_in_the_order_of_time() {
    List<Schedule.Due> dues = schedule.dues();
    assertThat(dues).isSortedAccordingTo(Comparator.comparingLong(Schedule.Due::nanos));
    assertThat(dues.stream().filter(Schedule.Due::hostile).map(due -> due.nanos() / 1_000_000))
        .startsWith(1_425L, 2_275L)
        .endsWith(9_075L)
        .hasSize(10);
  }

  @Test
  void kill_is_in_the_middle_of_the_hostile_records() {
    assertThat(schedule.killNanos()).isEqualTo(5_250_000_000L);
  }

  @Test
  void no_hostile_record_is_needed() {
    assertThat(new Schedule(100, 0, 100).dues()).hasSize(100);
  }
}
