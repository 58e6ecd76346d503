package dev.sightline.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests which epoch is released. */
class EpochStatsTest {
  private static EpochStats epoch(int epoch, double accuracy, @Nullable Double loss) {
    return new EpochStats(epoch, 1, 1, accuracy, loss, 1, 1);
  }

  @Test
  void highest_accuracy_is_best() {
    assertThat(EpochStats.bestOf(List.of(epoch(1, 0.9, 0.5), epoch(2, 0.8, 0.1))).epoch())
        .isEqualTo(1);
  }

  @Test
  void lower_loss_decides_between_equals() {
    List<EpochStats> stats = List.of(epoch(1, 0.9, 0.4), epoch(2, 0.9, 0.2), epoch(3, 0.9, 0.3));

    assertThat(EpochStats.bestOf(stats).epoch()).isEqualTo(2);
  }

  @Test
  void later_epoch_decides_between_equal_losses() {
    assertThat(EpochStats.bestOf(List.of(epoch(1, 1, 0.0), epoch(2, 1, 0.0))).epoch()).isEqualTo(2);
  }

  @Test
  void earliest_epoch_of_an_older_trainer_is_best_because_it_kept_that_checkpoint() {
    assertThat(EpochStats.bestOf(List.of(epoch(1, 0.9, null), epoch(2, 0.9, null))).epoch())
        .isEqualTo(1);
  }
}
