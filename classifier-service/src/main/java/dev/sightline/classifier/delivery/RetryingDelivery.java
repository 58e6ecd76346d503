package dev.sightline.classifier.delivery;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.kafka.PolledBatch;
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
 * Delivers a poll's answers, again and again where the broker does not take them. Nothing is
 * rewound for it: the next poll is not looked at before this one is committed, so what was fetched
 * ahead cannot slip in between. A poll whose partitions have moved on is let go; their present
 * owner reads them from the last commit. With it go the polls behind it that were polled in the
 * same generation of the group: their commit would skip what was let go. For one thread.
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
   * @param rejoin has the group joined anew, unless that has happened since the poll
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
   * Returns when the poll is committed.
   *
   * @return false where it was let go, to be answered by whoever polls it next
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

  /** Returns false if the producer is of no more use. */
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
   * With another producer. Whether the poll was committed is not known, but it is to the broker:
   * joining the group anew, the consumer goes on from there.
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

  /** Ends the waiting; what is not committed by then is left to the next owner. */
  void stop() {
    stop.countDown();
  }

  private void report(KafkaException failure, Duration pause) {
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
