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
 * Where the running service is asked for its model. Needs nothing, so that it may be asked before
 * there is one. Thread-safe.
 */
@Singleton
public final class ModelControl {
  /**
   * What came of looking for other versions.
   *
   * @param current of CURRENT
   * @param candidate of CANDIDATE
   */
  public record Checked(SwapOutcome current, SwapOutcome candidate) {}

  /**
   * What is served and what is on trial.
   *
   * @param trial of the candidate, if one began
   * @param candidateRefused why CANDIDATE cannot be followed; empty if it can
   */
  public record Status(
      ModelStatus served, Optional<TrialReport> trial, Optional<SwapOutcome> candidateRefused) {}

  private record Running(CurrentModelFollower models, CandidateFollower trials) {}

  private volatile @Nullable Running running;

  void over(CurrentModelFollower models, CandidateFollower trials) {
    running = new Running(models, trials);
  }

  /** Returns what is served and what is on trial; empty before the start. */
  public Optional<Status> status() {
    return Optional.ofNullable(running)
        .map(
            now ->
                new Status(now.models().status(), now.trials().report(), now.trials().refusal()));
  }

  /**
   * Looks at once whether other versions are to be served and tried, and if so loads them and
   * swaps; what was refused is tried again. Takes as long as that takes.
   *
   * @return what came of it; empty before the start
   */
  public Optional<Checked> check() {
    return Optional.ofNullable(running)
        .map(now -> new Checked(now.models().checkAnew(), now.trials().checkAnew()));
  }
}
