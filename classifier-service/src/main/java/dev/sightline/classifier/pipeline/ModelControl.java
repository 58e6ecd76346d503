package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.serving.CurrentModelFollower;
import dev.sightline.classifier.serving.ModelStatus;
import dev.sightline.classifier.swap.SwapOutcome;
import dev.sightline.classifier.trial.CandidateFollower;
import dev.sightline.classifier.trial.TrialReport;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about the running service's model. It has no dependencies, so it can be called
 * before a model is loaded. Thread-safe.
 */
@Singleton
public final class ModelControl {
  /**
   * Results of a check for other versions.
   *
   * @param current result for {@code CURRENT}
   * @param candidate result for {@code CANDIDATE}
   */
  public record Checked(SwapOutcome current, SwapOutcome candidate) {}

  /**
   * The served version and the version on trial.
   *
   * @param trial trial of the candidate, if one is running
   * @param candidateRefused why {@code CANDIDATE} cannot be followed; empty if it can
   */
  public record Status(
      ModelStatus served, Optional<TrialReport> trial, Optional<SwapOutcome> candidateRefused) {}

  private record Running(CurrentModelFollower models, CandidateFollower trials) {}

  private volatile @Nullable Running running;

  void over(CurrentModelFollower models, CandidateFollower trials) {
    running = new Running(models, trials);
  }

  /** Returns the served version and the version on trial; empty before the start. */
  public Optional<Status> status() {
    return Optional.ofNullable(running)
        .map(
            now ->
                new Status(now.models().status(), now.trials().report(), now.trials().refusal()));
  }

  /**
   * Checks at once whether other versions should be served or tried, and if so loads and swaps
   * them. Versions that were refused are tried again. Blocks until this is done.
   *
   * @return the results; empty before the start
   */
  public Optional<Checked> check() {
    return Optional.ofNullable(running)
        .map(now -> new Checked(now.models().checkAgain(), now.trials().checkAgain()));
  }
}
