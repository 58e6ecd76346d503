package dev.sightline.classifier.kafka;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.config.StreamConfig;
import dev.sightline.classifier.domain.ConsumptionListener;
import dev.sightline.classifier.domain.OffsetLoss;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Chooses where to read in partitions without a usable committed offset. The consumer itself
 * chooses nothing ({@code auto.offset.reset=none}), because it does not distinguish a new group
 * from one whose offsets are lost. Used by the poll thread; any thread may ask for the problem.
 */
final class StartOffsets {
  private static final Logger LOG = Logger.getLogger(StartOffsets.class);
  private static final String PROPERTY = "sightline.consumer.lost-offsets";

  /**
   * How the choice is made.
   *
   * @param fromEnd whether a new group starts at the end of the topic instead of its start
   * @param onLoss what to do if committed offsets are lost
   */
  record Policy(boolean fromEnd, StreamConfig.LostOffsets onLoss) {}

  private final Consumer<byte[], byte[]> consumer;
  private final GroupState group;
  private final BooleanSupplier topicIsNew;
  private final Policy policy;
  private final ConsumptionListener listener;
  private volatile @Nullable String problem;

  /**
   * @param topicIsNew returns whether the images topic was created after this process started
   * @param listener takes each partition whose offset is lost
   */
  StartOffsets(
      Consumer<byte[], byte[]> consumer,
      GroupState group,
      BooleanSupplier topicIsNew,
      Policy policy,
      ConsumptionListener listener) {
    this.consumer = consumer;
    this.group = group;
    this.topicIsNew = topicIsNew;
    this.policy = policy;
    this.listener = listener;
  }

  /** Returns why consumption stands until a restart; null if it does not. */
  @Nullable String problem() {
    return problem;
  }

  /**
   * Moves the consumer to usable offsets, unless consumption is to stop.
   *
   * @return no records, and the offsets to commit for partitions that were consumed before
   * @throws KafkaException if the broker does not answer; the next poll fails in the same way
   */
  ConsumerRecords<byte[], byte[]> after(InvalidOffsetException invalid) {
    if (problem != null) {
      return ConsumerRecords.empty();
    }
    if (invalid instanceof OffsetOutOfRangeException outOfRange) {
      return afterDeletion(outOfRange);
    }
    start(invalid.partitions());
    return ConsumerRecords.empty();
  }

  /**
   * Commits the start offsets before any image is answered. A group with answers and without
   * offsets is therefore one that has lost them, regardless of crashes and rebalances.
   */
  private void start(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> from =
        policy.fromEnd() ? consumer.endOffsets(partitions) : consumer.beginningOffsets(partitions);
    boolean lost = isLost();
    if (lost && stops()) {
      from.forEach((partition, next) -> warn(OffsetLoss.EXPIRED, partition, "none", next));
      stop(
          "the offsets of the group have expired or were deleted, or sightline.consumer.group is a"
              + " new name, and all available images would be answered again");
      return;
    }
    if (!isCommitted(committable(from))) {
      return;
    }
    from.forEach(consumer::seek);
    if (lost) {
      from.forEach((partition, next) -> warn(OffsetLoss.EXPIRED, partition, "none", next));
    } else {
      LOG.infof("first-offsets offsets=%s", value(from));
    }
  }

  private boolean isCommitted(Map<TopicPartition, OffsetAndMetadata> offsets) {
    try {
      consumer.commitSync(offsets);
      return true;
    } catch (RebalanceInProgressException | CommitFailedException e) {
      LOG.debug("the next poll rejoins the group and comes here again", e);
      return false;
    }
  }

  /**
   * A partition that was added to the topic, or never had an image, also has no offset, but others
   * of its group have.
   */
  private boolean isLost() {
    return group.committed().isEmpty() && group.hasAnswers() && !topicIsNew.getAsBoolean();
  }

  private ConsumerRecords<byte[], byte[]> afterDeletion(OffsetOutOfRangeException invalid) {
    Map<TopicPartition, Long> lost = lostBeside(invalid.offsetOutOfRangePartitions());
    Map<TopicPartition, Long> first = consumer.beginningOffsets(lost.keySet());
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(committable(first));
    if (invalid instanceof LogTruncationException truncated) {
      next.putAll(truncated.divergentOffsets());
    }
    if (!stops()) {
      next.forEach(consumer::seek);
    }
    lost.forEach(
        (partition, offset) -> {
          boolean deleted = offset < first.getOrDefault(partition, 0L);
          OffsetLoss loss = deleted ? OffsetLoss.DELETED : OffsetLoss.TRUNCATED;
          OffsetAndMetadata to = next.get(partition);
          warn(loss, partition, offset, to == null ? offset : to.offset());
        });
    if (stops()) {
      stop("committed offsets point at records that the topic no longer has");
      return ConsumerRecords.empty();
    }
    return new ConsumerRecords<>(Map.of(), next);
  }

  /**
   * Adds the other partitions whose committed offset is unusable if consumption is to stop, because
   * the consumer reports them one by one and only while it fetches.
   */
  private Map<TopicPartition, Long> lostBeside(Map<TopicPartition, Long> reported) {
    if (!stops()) {
      return reported;
    }
    Set<TopicPartition> assigned = consumer.assignment();
    Map<TopicPartition, Long> first = consumer.beginningOffsets(assigned);
    Map<TopicPartition, Long> end = consumer.endOffsets(assigned);
    Map<TopicPartition, Long> lost = new HashMap<>(reported);
    consumer
        .committed(assigned)
        .forEach(
            (partition, committed) -> {
              // The client returns null for a partition without an offset.
              if (committed != null
                  && (committed.offset() < first.getOrDefault(partition, 0L)
                      || committed.offset() > end.getOrDefault(partition, Long.MAX_VALUE))) {
                lost.putIfAbsent(partition, committed.offset());
              }
            });
    return lost;
  }

  private void warn(OffsetLoss loss, TopicPartition partition, Object lost, long next) {
    listener.lost(loss);
    LOG.warnf(
        "offsets-lost reason=%s topic=%s partition=%d offset=%s next=%d",
        loss.text(), value(partition.topic()), partition.partition(), lost, next);
  }

  private boolean stops() {
    return policy.onLoss() == StreamConfig.LostOffsets.STOP;
  }

  private void stop(String cause) {
    String text =
        "%s; stop the service, set the group's offsets or %s=continue, and start it again"
            .formatted(cause, PROPERTY);
    LOG.errorf("consumption-stands cause=%s", value(text));
    problem = text;
  }

  private static Map<TopicPartition, OffsetAndMetadata> committable(
      Map<TopicPartition, Long> offsets) {
    return offsets.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, each -> new OffsetAndMetadata(each.getValue())));
  }
}
