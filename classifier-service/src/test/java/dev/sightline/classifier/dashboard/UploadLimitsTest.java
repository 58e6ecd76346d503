package dev.sightline.classifier.dashboard;

import static dev.sightline.classifier.dashboard.UploadLimits.PER_SECOND;
import static dev.sightline.classifier.dashboard.UploadLimits.RESERVE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UploadLimitsTest {
  private static final int AT_A_TIME = 3;
  private static final long SECOND = 1_000_000_000L;
  private final UploadLimits limits = new UploadLimits(AT_A_TIME, 0);

  @Test
  void concurrent_uploads_are_limited() {
    for (int i = 0; i < AT_A_TIME; i++) {
      assertThat(limits.tryBegin(0)).isTrue();
    }

    assertThat(limits.tryBegin(0)).isFalse();
    limits.end();
    assertThat(limits.tryBegin(0)).isTrue();
  }

  @Test
  void reserve_is_used_up_and_refills() {
    assertThat(begunAndEnded(2 * RESERVE, 0)).isEqualTo(RESERVE);

    assertThat(begunAndEnded(RESERVE, SECOND)).isEqualTo(PER_SECOND);
  }

  @Test
  void reserve_does_not_exceed_its_capacity() {
    assertThat(begunAndEnded(2 * RESERVE, 3_600 * SECOND)).isEqualTo(RESERVE);
  }

  private int begunAndEnded(int tries, long now) {
    int begun = 0;
    for (int i = 0; i < tries; i++) {
      if (limits.tryBegin(now)) {
        begun++;
        limits.end();
      }
    }
    return begun;
  }
}
