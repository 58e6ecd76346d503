package dev.sightline.classifier.drift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HysteresisAlarmTest {
  private final HysteresisAlarm alarm = new HysteresisAlarm(0.2);

  @Test
  void alarm_starts_at_the_limit_and_ends_at_half() {
    assertThat(alarm.update(0.19)).isFalse();
    assertThat(alarm.update(0.2)).isTrue();
    assertThat(alarm.isRaised()).isTrue();
    assertThat(alarm.update(0.11)).isFalse();
    assertThat(alarm.isRaised()).isTrue();
    assertThat(alarm.update(0.1)).isTrue();
    assertThat(alarm.isRaised()).isFalse();
  }

  @Test
  void index_near_the_limit_raises_one_alarm() {
    int changes = 0;
    for (int i = 0; i < 100; i++) {
      changes += alarm.update(i % 2 == 0 ? 0.21 : 0.19) ? 1 : 0;
    }

    assertThat(changes).isEqualTo(1);
  }
}
