package dev.sightline.classifier.delivery;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.kafka.PolledBatch;
import dev.sightline.classifier.process.EssentialThread;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.telemetry.ServiceMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Delivers a poll's answers and retries until the broker accepts them. Nothing is rewound: the next
 * poll is not delivered before this one is committed, so prefetched images cannot overtake it. A
 * poll is dropped if its partitions were assigned to another member, which then reads them from the
 * last commit. Later polls of the same group generation are dropped, too, because their commit
 * would skip the dropped images. Not thread-safe.
 */
public final class RetryingDelivery {
  private static final Logger LOG = Logger.getLogger(RetryingDelivery.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final Delivery delivery;
  private final OutputPartitioner answerRecords;
  private final ServiceState state;
  private final ServiceMetrics metrics;
  private final Consumer<PolledBatch> rejoin;
  private final CountDownLatch stop = new CountDownLatch(1);
  private @Nullable ConsumerGroupMetadata memberLetGo;

  /**
   * @param rejoin makes the consumer rejoin the group, unless it has done so since the poll
   */
  public RetryingDelivery(
      Delivery delivery,
      OutputPartitioner answerRecords,
      ServiceState state,
      ServiceMetrics metrics,
      Consumer<PolledBatch> rejoin) {
    this.delivery = delivery;
    this.answerRecords = answerRecords;
    this.state = state;
    this.metrics = metrics;
    this.rejoin = rejoin;
  }

  /**
   * Returns when the poll is committed or dropped.
   *
   * @return false if the poll was dropped; the next owner of its partitions answers it
   */
  boolean deliver(List<Answer> answers, PolledBatch poll) {
    if (poll.member().equals(memberLetGo)) {
      letGo(poll, "one before it was let go");
      return false;
    }
    Duration pause = FIRST_PAUSE;
    int longest = Integer.MAX_VALUE;
    while (true) {
      try {
        delivery.deliver(fitted(answers, longest), poll);
        return true;
      } catch (KafkaException e) {
        if (!tryAbandon()) {
          startOver(poll, e, pause);
          return false;
        }
        if (e instanceof CommitFailedException) {
          letGo(poll, String.valueOf(e.getMessage()));
          return false;
        }
        if (OversizedRecords.isCauseOf(e)) {
          longest = OversizedRecords.shorter(longest);
        }
        report(e, pause);
        if (stopsWithin(pause)) {
          letGo(poll, "the service stops");
          return false;
        }
        pause = longer(pause);
      }
    }
  }

  /** Returns false if the producer is unusable. */
  private boolean tryAbandon() {
    try {
      delivery.abandon();
      return true;
    } catch (KafkaException e) {
      LOG.debug("the producer is of no more use", e);
      return false;
    }
  }

  /**
   * Continues with another producer. Whether the poll was committed is known only to the broker, so
   * the consumer rejoins the group and continues from the committed offsets.
   */
  private void startOver(PolledBatch poll, KafkaException failure, Duration firstPause) {
    Duration pause = firstPause;
    report(failure, pause);
    while (!stopsWithin(pause)) {
      try {
        delivery.renew();
        LOG.info("producer-replaced");
        rejoin.accept(poll);
        break;
      } catch (KafkaException e) {
        pause = longer(pause);
        report(e, pause);
      }
    }
    letGo(poll, "its producer was of no more use");
  }

  private List<ProducerRecord<byte[], byte[]>> fitted(List<Answer> answers, int longest) {
    return answerRecords
        .of(answers)
        .map(record -> OversizedRecords.fitted(record, longest))
        .toList();
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
    state.stopped(String.valueOf(failure.getMessage()));
    LOG.errorf(
        "delivery-failed retry-in-ms=%d error=%s message=%s",
        pause.toMillis(), failure.getClass().getSimpleName(), value(failure.getMessage()));
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
