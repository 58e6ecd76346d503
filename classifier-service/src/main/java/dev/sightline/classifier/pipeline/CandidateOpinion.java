package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.trial.Comparison;
import dev.sightline.classifier.trial.SecondOpinion.Answered;
import dev.sightline.classifier.trial.SecondOpinion.Other;
import dev.sightline.classifier.trial.TrialMonitor;
import dev.sightline.classifier.trial.Verdict;
import java.util.List;
import java.util.Optional;

/** What the candidate says of images that the current version answered. */
final class CandidateOpinion implements Other {
  private final ServedModel candidate;
  private final MicroBatchProcessor processor;
  private final TrialMonitor monitor;
  private final ShadowTopic topic;

  /**
   * @param topic takes what the candidate would have answered; owned from now on
   */
  CandidateOpinion(ServedModel candidate, TrialMonitor monitor, ShadowTopic topic) {
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
      Optional<Verdict> verdict = candidate.verdict(answers.get(i));
      verdict
          .map(said -> new Comparison(answered.verdict(), said, answered.trueLabel()))
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
