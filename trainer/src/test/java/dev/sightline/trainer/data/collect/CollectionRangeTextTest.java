package dev.sightline.trainer.data.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionRangeTextTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "24h, 2026-03-01T12:00:00Z",
    "7d, 2026-02-23T12:00:00Z",
    "90m, 2026-03-02T10:30:00Z",
    "5s, 2026-03-02T11:59:55Z",
    "2026-01-31, 2026-01-31T00:00:00Z",
    "2026-01-31T08:00:00Z, 2026-01-31T08:00:00Z",
    "2026-01-31T08:00:00+02:00, 2026-01-31T06:00:00Z"
  })
  void time_is_an_instant_or_an_age(String text, Instant expected) {
    assertThat(CollectionRangeText.times(text, null, NOW).from()).contains(expected);
    assertThat(CollectionRangeText.times(null, text, NOW).to()).contains(expected);
  }

  @Test
  void empty_range_is_everything() {
    assertThat(CollectionRangeText.times(null, null, NOW)).isEqualTo(CollectionRange.Times.ALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "24", "24x", "2026-02-30", "2026-01-31T08:00:00", "-1h"})
  void other_text_is_not_a_time(String text) {
    assertThatThrownBy(() -> CollectionRangeText.times(text, null, NOW))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("--from '" + text + "' is not a time");
  }

  @Test
  void range_must_end_after_it_begins() {
    assertThatThrownBy(() -> CollectionRangeText.times("1h", "2h", NOW))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("it must end later");
  }

  @Test
  void end_is_exclusive() {
    CollectionRange.Times hour = CollectionRangeText.times("2h", "1h", NOW);
    long end = Instant.parse("2026-03-02T11:00:00Z").toEpochMilli();

    assertThat(hour.from().orElseThrow().toEpochMilli()).isEqualTo(end - 3_600_000);
    assertThat(hour.to().orElseThrow().toEpochMilli()).isEqualTo(end);
  }

  @Test
  void offsets_may_be_open_at_either_end() {
    assertThat(CollectionRangeText.offsets("0:100-200, 1:50-,2:-7").byPartition())
        .isEqualTo(
            Map.of(
                0, new CollectionRange.OffsetSpan(100, Optional.of(200L)),
                1, new CollectionRange.OffsetSpan(50, Optional.empty()),
                2, new CollectionRange.OffsetSpan(0, Optional.of(7L))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0:1", "x:1-2", "0:5-5", "0:9-2", "0:1-2,0:5-6", "0:1-2,"})
  void other_text_is_not_an_offset_range(String text) {
    assertThatThrownBy(() -> CollectionRangeText.offsets(text))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("--offsets");
  }
}
