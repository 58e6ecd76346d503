package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.trial.SecondOpinion;
import java.util.List;

/** The current version answers all; the candidate is asked for its opinion behind it. */
final class ShadowRoute implements TrialRoute {
  private final SecondOpinion opinion;

  /**
   * @param opinion the candidate's
   */
  ShadowRoute(SecondOpinion opinion) {
    this.opinion = opinion;
  }

  @Override
  public List<Answer> answer(List<ImageRecord> images, ServedModel current, int worker) {
    List<Answer> answers = current.processor(worker).apply(images);
    opinion.on(current.verdicts(answers));
    return answers;
  }
}
