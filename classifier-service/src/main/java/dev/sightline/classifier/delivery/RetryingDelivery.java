package dev.sightline.classifier.delivery;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.kafka.BrokerCheck;
import dev.sightline.classifier.kafka.PolledBatch;
import dev.sightline.classifier.process.EssentialThread;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.telemetry.ServiceMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Delivers a poll's answers and retries until the broker accepts them. A failed transaction is
 * retried with fewer answers, and an answer that the broker refuses for good is replaced by one
 * that it accepts. Nothing is rewound: the next poll is not delivered before this one is committed,
 * so prefetched images cannot overtake it. A poll is dropped if its partitions were assigned to
 * another member, which then reads them from the last commit. Later polls of the same group
 * generation are dropped, too, because their commit would skip the dropped images. Not thread-safe.
 */
public final class RetryingDelivery {
  private static final Logger LOG = Logger.getLogger(RetryingDelivery.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final Delivery delivery;
  private final OutputPartitioner partitioner;
  private final AnswerFallbacks fallbacks;
  private final TransactionLimit limit;
  private final ServiceState state;
  private final ServiceMetrics metrics;
  private final Consumer<PolledBatch> rejoin;
  private final LoneFailures lone = new LoneFailures();
  private final CountDownLatch stop = new CountDownLatch(1);
  private @Nullable ConsumerGroupMetadata memberLetGo;

  /**
   * @param fallbacks chooses what is sent instead of an answer that the output topic refuses
   * @param limit decides how much of a poll one transaction contains
   * @param rejoin makes the consumer rejoin the group, unless it has done so since the poll
   */
  public RetryingDelivery(
      Delivery delivery,
      OutputPartitioner partitioner,
      AnswerFallbacks fallbacks,
      TransactionLimit limit,
      ServiceState state,
      ServiceMetrics metrics,
      Consumer<PolledBatch> rejoin) {
    this.delivery = delivery;
    this.partitioner = partitioner;
    this.fallbacks = fallbacks;
    this.limit = limit;
    this.state = state;
    this.metrics = metrics;
    this.rejoin = rejoin;
  }

  /**
   * Returns when the poll is committed or dropped. A dropped poll, or the rest of it, is answered
   * by the next owner of its partitions.
   *
   * @param committed called with the answers of each committed transaction, and the time from their
   *     first attempt
   */
  void deliver(
      List<Answer> answers,
      PolledBatch poll,
      BiConsumer<List<OutgoingAnswer>, Duration> committed) {
    if (poll.member().equals(memberLetGo)) {
      letGo(poll, "an earlier poll was dropped");
      return;
    }
    PollParts parts = new PollParts(answers, poll);
    boolean goesOn = true;
    while (goesOn) {
      goesOn = deliverNext(parts, committed) && !parts.areCommitted();
    }
  }

  /** Returns false if the rest of the poll was dropped. */
  private boolean deliverNext(
      PollParts parts, BiConsumer<List<OutgoingAnswer>, Duration> committed) {
    long start = System.nanoTime();
    Duration pause = FIRST_PAUSE;
    PollPart part = parts.next(limit.bytes());
    while (true) {
      try {
        attempt(part);
        parts.committed(part);
        committed.accept(part.answers(), Duration.ofNanos(System.nanoTime() - start));
        return true;
      } catch (KafkaException e) {
        if (isDropped(part, e, pause)) {
          return false;
        }
        Refusals refusals = refusals(part);
        part = afterFailure(parts, part, e, refusals);
        if (refusals.areNone()) {
          report(e, pause);
          if (stopsWithin(pause)) {
            letGo(part.poll(), "the service stops");
            return false;
          }
          pause = longer(pause);
        }
      }
    }
  }

  private void attempt(PollPart part) {
    boolean onlyCommitted = delivery.unconfirmed() == Delivery.Unconfirmed.COMMIT;
    lone.replaceIn(part, fallbacks);
    long start = System.nanoTime();
    delivery.deliver(part.records(partitioner), part.poll());
    if (!onlyCommitted) {
      limit.committed(part.bytes(), Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private boolean isDropped(PollPart part, KafkaException failure, Duration pause) {
    if (!tryAbandon()) {
      startOver(part, failure, pause);
      return true;
    }
    if (failure instanceof CommitFailedException) {
      // A member that the broker has removed rejoins by itself only at its next heartbeat, which is
      // far away if the clock was moved back.
      rejoin.accept(part.poll());
      letGo(part.poll(), String.valueOf(failure.getMessage()));
      return true;
    }
    return false;
  }

  /**
   * Returns the refusals of the last attempt. If it failed before it sent the records, the delivery
   * still has the refusals of an earlier one. The answers of an unconfirmed commit must not change.
   */
  private Refusals refusals(PollPart part) {
    boolean usable = part.isSent() && delivery.unconfirmed() != Delivery.Unconfirmed.COMMIT;
    return usable ? delivery.refusals() : Refusals.NONE;
  }

  /**
   * Returns the part for the next attempt. It has other answers in place of those that the broker
   * refused. If no single answer is known to be at fault, it is smaller, unless only its commit is
   * repeated.
   */
  private PollPart afterFailure(
      PollParts parts, PollPart failed, KafkaException failure, Refusals refusals) {
    if (!refusals.records().isEmpty()) {
      failed.replace(refusals.records(), fallbacks);
      return failed;
    }
    limit.failed(failed.bytes());
    return switch (delivery.unconfirmed()) {
      case COMMIT -> failed;
      case ABORT -> parts.next(limit.bytes());
      case NONE -> {
        lone.failed(failed, failure);
        yield parts.next(limit.bytes());
      }
    };
  }

  /** Returns false if the producer is unusable. */
  private boolean tryAbandon() {
    try {
      delivery.abandon();
      return true;
    } catch (KafkaException e) {
      LOG.debug("the producer is unusable", e);
      return false;
    }
  }

  /**
   * Continues with another producer. Whether the poll was committed is known only to the broker, so
   * the consumer rejoins the group and continues from the committed offsets.
   */
  private void startOver(PollPart part, KafkaException failure, Duration firstPause) {
    Duration pause = firstPause;
    limit.failed(part.bytes());
    report(failure, pause);
    while (!stopsWithin(pause)) {
      try {
        delivery.renew();
        LOG.infof("producer-replaced%s", advice(failure));
        lone.failed(part, failure);
        rejoin.accept(part.poll());
        break;
      } catch (KafkaException e) {
        pause = longer(pause);
        report(e, pause);
      }
    }
    letGo(part.poll(), "its producer was unusable");
  }

  /** The broker also fences a producer whose transaction timed out, but not again and again. */
  private static String advice(KafkaException failure) {
    return failure instanceof ProducerFencedException
            || failure instanceof InvalidProducerEpochException
        ? " advice="
            + value("if this repeats, find the other instance with this sightline.instance.id")
        : "";
  }

  private void letGo(PolledBatch poll, String reason) {
    memberLetGo = poll.member();
    LOG.infof("poll-let-go images=%d reason=%s", poll.images().size(), value(reason));
  }

  /** Ends the retries. Polls that are not committed by then are left to the next owner. */
  void stop() {
    stop.countDown();
  }

  private void report(KafkaException failure, Duration pause) {
    EssentialThread.step();
    metrics.failed();
    String cause = BrokerCheck.withRoot(failure);
    state.stopped(cause);
    LOG.errorf(
        "delivery-failed retry-in-ms=%d error=%s message=%s",
        pause.toMillis(), failure.getClass().getSimpleName(), value(cause));
  }

  private boolean stopsWithin(Duration pause) {
    try {
      return stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
