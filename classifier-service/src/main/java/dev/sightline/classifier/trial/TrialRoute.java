package dev.sightline.classifier.trial;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.serving.LoadedModel;
import java.util.List;

/** Which version answers which image while a trial runs. */
interface TrialRoute {
  /**
   * Answers a worker's images, in order; each run of a model is of one version.
   *
   * @param current the version that answers where there is no trial
   * @param worker the index of the calling thread
   */
  List<Answer> answer(List<ImageRecord> images, LoadedModel current, int worker);
}
