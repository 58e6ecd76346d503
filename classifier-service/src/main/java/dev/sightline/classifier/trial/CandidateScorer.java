package dev.sightline.classifier.trial;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.kafka.ShadowProducer;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.serving.LoadedModel;
import dev.sightline.classifier.serving.MicroBatchProcessor;
import dev.sightline.classifier.trial.compare.BackgroundScorer.Answered;
import dev.sightline.classifier.trial.compare.BackgroundScorer.Other;
import dev.sightline.classifier.trial.compare.PairedPrediction;
import dev.sightline.classifier.trial.compare.TopPrediction;
import dev.sightline.classifier.trial.compare.TrialMonitor;
import java.util.List;
import java.util.Optional;

/** Scores the candidate on images that the current version answered. */
final class CandidateScorer implements Other {
  private final LoadedModel candidate;
  private final MicroBatchProcessor processor;
  private final TrialMonitor monitor;
  private final ShadowProducer topic;

  /**
   * @param topic publishes the candidate's predictions; owned by this object
   */
  CandidateScorer(LoadedModel candidate, TrialMonitor monitor, ShadowProducer topic) {
    this.candidate = candidate;
    this.monitor = monitor;
    this.topic = topic;
    processor = candidate.newSpare();
  }

  @Override
  public void ask(List<Answered> images) {
    List<ImageRecord> records = images.stream().map(Answered::image).toList();
    List<Answer> answers = processor.apply(records);
    int failed = (int) answers.stream().filter(Answer::isFailureOfTheModel).count();
    monitor.tried(answers.size(), failed);
    for (int i = 0; i < answers.size(); i++) {
      Answered answered = images.get(i);
      Optional<TopPrediction> verdict = candidate.verdict(answers.get(i));
      verdict
          .map(said -> new PairedPrediction(answered.verdict(), said, answered.trueLabel()))
          .ifPresent(monitor::compared);
      if (verdict.isPresent()) {
        topic.accept(answers.get(i).record());
      }
    }
  }

  @Override
  public void close() {
    processor.close();
    topic.close();
  }
}
