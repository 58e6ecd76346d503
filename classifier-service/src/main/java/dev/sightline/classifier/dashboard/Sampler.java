package dev.sightline.classifier.dashboard;

import dev.sightline.classifier.delivery.CommitListener;
import dev.sightline.classifier.domain.Outcome;
import dev.sightline.proto.HeaderNames;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Samples the committed answers for the page: occasionally one classified and one rejected image,
 * and every uploaded image. Answers that are not shown cost nothing. One thread adds, another
 * drains.
 */
final class Sampler implements CommitListener {
  private static final Duration INTERVAL = Duration.ofMillis(250);

  /** More than one burst of uploads. Each entry holds an image. */
  private static final int MOST_WAITING = UploadLimits.RESERVE + 6;

  private final PendingUploads awaited;
  private final LongSupplier nanoTime;
  private final IntUnaryOperator choice;
  private final BlockingQueue<CommittedAnswer> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private volatile long classifiedDue;
  private long rejectedDue;

  /**
   * Creates a sampler.
   *
   * @param choice returns a random number from 0 to its argument, exclusive
   */
  Sampler(PendingUploads awaited, LongSupplier nanoTime, IntUnaryOperator choice) {
    this.awaited = awaited;
    this.nanoTime = nanoTime;
    this.choice = choice;
    classifiedDue = nanoTime.getAsLong();
    rejectedDue = classifiedDue;
  }

  @Override
  public void committed(List<Outcome> outcomes, List<ProducerRecord<byte[], byte[]>> answers) {
    if (outcomes.isEmpty()) {
      // Only offsets were committed.
      return;
    }
    if (awaited.isAny() && takeAwaited(outcomes, answers)) {
      // An answer must not be taken twice.
      return;
    }
    long now = nanoTime.getAsLong();
    if (now - classifiedDue >= 0 && take(outcomes, answers, true)) {
      classifiedDue = now + INTERVAL.toNanos();
    }
    if (now - rejectedDue >= 0 && take(outcomes, answers, false)) {
      rejectedDue = now + INTERVAL.toNanos();
    }
  }

  private boolean takeAwaited(
      List<Outcome> outcomes, List<ProducerRecord<byte[], byte[]>> answers) {
    boolean any = false;
    for (int i = 0; i < outcomes.size(); i++) {
      Outcome outcome = outcomes.get(i);
      if (outcome.image().header(HeaderNames.CE_ID).filter(awaited::remove).isPresent()) {
        offer(new CommittedAnswer(outcome, answers.get(i), true));
        any = true;
      }
    }
    return any;
  }

  /**
   * Takes one answer of a kind at random, since the first answers of a poll are from one partition.
   */
  private boolean take(
      List<Outcome> outcomes, List<ProducerRecord<byte[], byte[]>> answers, boolean classified) {
    int first = choice.applyAsInt(outcomes.size());
    for (int i = 0; i < outcomes.size(); i++) {
      int index = (first + i) % outcomes.size();
      Outcome outcome = outcomes.get(index);
      boolean kind = outcome.map(answered -> true, rejected -> false);
      if (kind == classified) {
        offer(new CommittedAnswer(outcome, answers.get(index), false));
        return true;
      }
    }
    return false;
  }

  private void offer(CommittedAnswer seen) {
    // If the consumer is behind, further answers are dropped.
    boolean unused = waiting.offer(seen);
  }

  /** Moves the waiting answers to the list. */
  void drainTo(List<CommittedAnswer> taken) {
    waiting.drainTo(taken);
  }

  /** Samples no classified images for this time, because showing them takes too long. */
  void rest(Duration time) {
    classifiedDue = Math.max(classifiedDue, nanoTime.getAsLong() + time.toNanos());
  }
}
