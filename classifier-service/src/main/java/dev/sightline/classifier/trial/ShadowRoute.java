package dev.sightline.classifier.trial;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.serving.LoadedModel;
import dev.sightline.classifier.trial.compare.BackgroundScorer;
import java.util.List;

/** Lets the current version answer all images and scores the candidate afterwards. */
final class ShadowRoute implements TrialRoute {
  private final BackgroundScorer opinion;

  /**
   * @param opinion scores the candidate
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
