package dev.sightline.classifier.trial;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.serving.LoadedModel;
import java.util.List;

/** Decides which version answers which image while a trial runs. */
interface TrialRoute {
  /**
   * Answers a worker's images in order. Each run of a model uses one version.
   *
   * @param current the version that answers without a trial
   * @param worker index of the calling thread
   */
  List<Answer> answer(List<ImageRecord> images, LoadedModel current, int worker);
}
