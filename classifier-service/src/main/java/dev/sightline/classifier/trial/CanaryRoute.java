package dev.sightline.classifier.trial;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.serving.LoadedModel;
import dev.sightline.classifier.trial.compare.BackgroundScorer;
import dev.sightline.classifier.trial.compare.TrialMonitor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * Lets the candidate answer its share of the images and scores the current version on them. If the
 * candidate fails on an image, the current version answers it, so a trial costs no image its
 * answer.
 */
final class CanaryRoute implements TrialRoute {
  private final Predicate<ImageRecord> share;
  private final LoadedModel candidate;
  private final TrialMonitor monitor;
  private final BackgroundScorer opinion;

  /**
   * @param share selects the images that the candidate answers
   * @param opinion scores the current version
   */
  CanaryRoute(
      Predicate<ImageRecord> share,
      LoadedModel candidate,
      TrialMonitor monitor,
      BackgroundScorer opinion) {
    this.share = share;
    this.candidate = candidate;
    this.monitor = monitor;
    this.opinion = opinion;
  }

  @Override
  public List<Answer> answer(List<ImageRecord> images, LoadedModel current, int worker) {
    return divided(
        images,
        share,
        chosen -> byCandidate(chosen, current, worker),
        others -> current.processor(worker).apply(others));
  }

  private List<Answer> byCandidate(List<ImageRecord> images, LoadedModel current, int worker) {
    List<Answer> answers;
    try {
      answers = candidate.processor(worker).apply(images);
    } catch (RuntimeException e) {
      monitor.tried(images.size(), images.size());
      monitor.end("it failed: " + e.getMessage());
      return current.processor(worker).apply(images);
    }
    opinion.on(candidate.verdicts(answers));
    List<Answer> failed = answers.stream().filter(Answer::isFailureOfTheModel).toList();
    monitor.tried(answers.size(), failed.size());
    return failed.isEmpty() ? answers : again(answers, failed, current, worker);
  }

  private static List<Answer> again(
      List<Answer> answers, List<Answer> failed, LoadedModel current, int worker) {
    List<ImageRecord> images = failed.stream().map(answer -> answer.outcome().image()).toList();
    Queue<Answer> better = new ArrayDeque<>(current.processor(worker).apply(images));
    return answers.stream()
        .map(answer -> answer.isFailureOfTheModel() ? better.remove() : answer)
        .toList();
  }

  private interface Answering {
    List<Answer> apply(List<ImageRecord> images);
  }

  /** Answers some images in one way and the rest in the other, and returns the answers in order. */
  private static List<Answer> divided(
      List<ImageRecord> images,
      Predicate<ImageRecord> chosen,
      Answering ofChosen,
      Answering ofOthers) {
    List<ImageRecord> one = new ArrayList<>();
    List<ImageRecord> other = new ArrayList<>();
    List<List<ImageRecord>> sides = new ArrayList<>(images.size());
    for (ImageRecord image : images) {
      List<ImageRecord> side = chosen.test(image) ? one : other;
      side.add(image);
      sides.add(side);
    }
    Queue<Answer> answersOfOne = answers(one, ofChosen);
    Queue<Answer> answersOfOther = answers(other, ofOthers);
    return sides.stream()
        .map(side -> (side == one ? answersOfOne : answersOfOther).remove())
        .toList();
  }

  private static Queue<Answer> answers(List<ImageRecord> images, Answering answering) {
    return new ArrayDeque<>(images.isEmpty() ? List.of() : answering.apply(images));
  }
}
