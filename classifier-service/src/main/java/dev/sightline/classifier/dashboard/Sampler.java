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
 * Takes a few of the committed answers to be shown: of classified and of rejected images one each
 * now and then, and each that came by the page. What is not shown costs nothing. Takes from one
 * thread, gives to another.
 */
final class Sampler implements CommitListener {
  private static final Duration INTERVAL = Duration.ofMillis(250);

  /** More than may be uploaded at once; each holds an image. */
  private static final int MOST_WAITING = UploadLimits.RESERVE + UploadLimits.AT_A_TIME + 2;

  private final PendingUploads awaited;
  private final LongSupplier nanoTime;
  private final IntUnaryOperator choice;
  private final BlockingQueue<CommittedAnswer> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private volatile long classifiedDue;
  private long rejectedDue;

  /**
   * @param choice of so many, which one: a random number below its argument
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
    if (awaited.isAny() && takeAwaited(outcomes, answers)) {
      // None of them is to be taken twice.
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

  /** One of a kind, any of them: those in front of a poll are of the same partition. */
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
    // Where whoever shows them is behind, what is more is not shown.
    boolean unused = waiting.offer(seen);
  }

  /** Moves what waits to be shown to the list. */
  void drainTo(List<CommittedAnswer> taken) {
    waiting.drainTo(taken);
  }

  /** No classified image is taken for so long, since showing them takes too much time. */
  void rest(Duration time) {
    classifiedDue = Math.max(classifiedDue, nanoTime.getAsLong() + time.toNanos());
  }
}
