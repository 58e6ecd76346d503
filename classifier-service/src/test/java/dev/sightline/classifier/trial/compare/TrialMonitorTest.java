package dev.sightline.classifier.trial.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.config.TrialConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialMonitorTest {
  private static final TopPrediction CAT = new TopPrediction("cat", 0.5f);
  private static final TopPrediction DOG = new TopPrediction("dog", 0.75f);

  private final List<String> ended = new ArrayList<>();

  private record Settings(
      Optional<Double> maxErrorRatio,
      Optional<Double> maxDisagreement,
      Optional<Double> maxAccuracyLoss)
      implements TrialConfig {
    @Override
    public int minImages() {
      return 10;
    }

    @Override
    public Optional<String> topic() {
      return Optional.empty();
    }
  }

  private enum Nobody implements TrialMonitor.Audience {
    LISTENS;

    @Override
    public void compared(PairedPrediction both) {}

    @Override
    public void failed(int images) {}

    @Override
    public void dropped(int images) {}
  }

  private TrialMonitor monitor(
      Optional<Double> errors, Optional<Double> apart, Optional<Double> loss) {
    return new TrialMonitor(new Settings(errors, apart, loss), Nobody.LISTENS, ended::add);
  }

  private TrialMonitor unlimited() {
    return monitor(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static void compare(
      TrialMonitor monitor, int images, TopPrediction current, TopPrediction candidate) {
    for (int i = 0; i < images; i++) {
      monitor.compared(new PairedPrediction(current, candidate, Optional.empty()));
    }
  }

  private static void compareLabelled(
      TrialMonitor monitor, int images, TopPrediction current, TopPrediction candidate) {
    for (int i = 0; i < images; i++) {
      monitor.compared(new PairedPrediction(current, candidate, Optional.of("cat")));
    }
  }

  @Test
  void compared_images_are_counted() {
    TrialMonitor monitor = unlimited();
    monitor.tried(5, 1);
    monitor.dropped(7);
    compare(monitor, 1, CAT, CAT);
    compareLabelled(monitor, 1, CAT, DOG);
    compareLabelled(monitor, 2, DOG, CAT);

    assertThat(monitor.figures())
        .isEqualTo(new TrialCounts(5, 1, 7, 4, 1, 2.5 / 4, 2.25 / 4, 3, 1, 2, 1, 2));
  }

  @Test
  void without_limits_no_trial_ends() {
    TrialMonitor monitor = unlimited();
    monitor.tried(100, 100);
    compareLabelled(monitor, 100, CAT, DOG);

    assertThat(monitor.hasEnded()).isFalse();
  }

  @Test
  void error_ratio_above_the_limit_ends_the_trial() {
    TrialMonitor monitor = monitor(Optional.of(0.2), Optional.empty(), Optional.empty());
    monitor.tried(9, 9);
    assertThat(ended).isEmpty();

    monitor.tried(1, 0);

    assertThat(ended)
        .containsExactly(
            "the candidate's error ratio 0.9000 on 10 images is above"
                + " sightline.trial.max-error-ratio=0.2");
    assertThat(monitor.cause()).hasValue(ended.get(0));
  }

  @Test
  void ratio_at_the_limit_does_not_end_the_trial() {
    TrialMonitor monitor = monitor(Optional.empty(), Optional.of(0.2), Optional.empty());
    compare(monitor, 2, CAT, DOG);
    compare(monitor, 8, CAT, CAT);

    assertThat(monitor.hasEnded()).isFalse();
  }

  @Test
  void late_degradation_is_found_within_a_window() {
    TrialMonitor monitor = monitor(Optional.empty(), Optional.of(0.2), Optional.empty());
    compare(monitor, 10_000, CAT, CAT);

    compare(monitor, 10, CAT, DOG);

    assertThat(ended).singleElement().asString().contains("disagreement", "1.0000 on 10 images");
  }

  @Test
  void loss_of_accuracy_ends_the_trial() {
    TrialMonitor monitor = monitor(Optional.empty(), Optional.empty(), Optional.of(0.1));
    compare(monitor, 100, CAT, DOG);
    assertThat(ended).isEmpty();

    compareLabelled(monitor, 8, CAT, CAT);
    compareLabelled(monitor, 2, CAT, DOG);

    assertThat(ended).singleElement().asString().contains("loss of accuracy 0.2000");
  }

  @Test
  void correct_answers_compensate_for_wrong_ones() {
    TrialMonitor monitor = monitor(Optional.empty(), Optional.empty(), Optional.of(0.1));
    compareLabelled(monitor, 5, CAT, DOG);
    compareLabelled(monitor, 5, DOG, CAT);

    assertThat(monitor.hasEnded()).isFalse();
  }

  @Test
  void only_the_first_end_counts() {
    TrialMonitor monitor = unlimited();

    monitor.end("first");
    monitor.end("second");

    assertThat(ended).containsExactly("first");
    assertThat(monitor.cause()).hasValue("first");
  }
}
