package dev.sightline.classifier.trial;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.serving.LoadedModel;
import dev.sightline.classifier.trial.compare.BackgroundScorer;
import java.util.List;

/** The current version answers all; the candidate is asked for its opinion behind it. */
final class ShadowRoute implements TrialRoute {
  private final BackgroundScorer opinion;

  /**
   * @param opinion the candidate's
   */
  ShadowRoute(BackgroundScorer opinion) {
    this.opinion = opinion;
  }

  @Override
  public List<Answer> answer(List<ImageRecord> images, LoadedModel current, int worker) {
    List<Answer> answers = current.processor(worker).apply(images);
    opinion.on(current.verdicts(answers));
    return answers;
  }
}
