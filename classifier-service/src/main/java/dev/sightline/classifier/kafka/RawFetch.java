package dev.sightline.classifier.kafka;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientRequest;
import org.apache.kafka.clients.ClientResponse;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.DefaultHostResolver;
import org.apache.kafka.clients.ManualMetadataUpdater;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.clients.NetworkClientUtils;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.requests.FetchRequest;
import org.apache.kafka.common.requests.FetchResponse;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one batch without unpacking it, over a connection of its own. A {@code KafkaConsumer}
 * returns unpacked records only, so this uses classes of the client library that are not part of
 * its documented interface. Used only after a poll has failed.
 */
final class RawFetch {
  /**
   * A batch as the broker stores it.
   *
   * @param skipped whether a {@code read_committed} consumer passes it without unpacking it: it
   *     belongs to an aborted transaction, ends a transaction, or is empty
   */
  record RawBatch(RecordBatch batch, boolean skipped) {}

  /** Last version of the request that names topics and not their ids. */
  private static final short VERSION = 12;

  private static final int WAIT_MS = 1_000;
  private static final String NAME = "sightline-raw-fetch";

  private final ConsumerConfig config;

  /**
   * @param consumer properties of a consumer: addresses and security
   */
  RawFetch(Map<String, Object> consumer) {
    Map<String, Object> settings = new HashMap<>(consumer);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config = new ConsumerConfig(settings);
  }

  /**
   * Returns the batch that contains the offset, or the next one; empty if there is none.
   *
   * @throws KafkaException if the broker does not answer or refuses
   */
  Optional<RawBatch> batchAt(TopicPartition partition, long offset, Node leader) {
    int timeout = config.getInt(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG);
    try (Metrics metrics = new Metrics();
        NetworkClient client = client(metrics, timeout)) {
      if (!NetworkClientUtils.awaitReady(client, leader, Time.SYSTEM, timeout)) {
        throw new TimeoutException("no connection to %s".formatted(leader));
      }
      ClientRequest request =
          client.newClientRequest(
              leader.idString(),
              request(partition, offset),
              Time.SYSTEM.milliseconds(),
              true,
              timeout,
              null);
      ClientResponse response = NetworkClientUtils.sendAndReceive(client, request, Time.SYSTEM);
      return batch((FetchResponse) response.responseBody(), partition, offset);
    } catch (IOException e) {
      throw new KafkaException(
          String.format(Locale.ROOT, "cannot fetch %s at %d", partition, offset), e);
    }
  }

  private NetworkClient client(Metrics metrics, int timeout) {
    return ClientUtils.createNetworkClient(
        config,
        NAME,
        metrics,
        NAME,
        new LogContext(),
        new ApiVersions(),
        Time.SYSTEM,
        1,
        timeout,
        new ManualMetadataUpdater(),
        new DefaultHostResolver());
  }

  /** A broker returns the first batch as a whole, regardless of the maximum of one byte. */
  private static FetchRequest.Builder request(TopicPartition partition, long offset) {
    FetchRequest.PartitionData from =
        new FetchRequest.PartitionData(
            Uuid.ZERO_UUID, offset, FetchRequest.INVALID_LOG_START_OFFSET, 1, Optional.empty());
    return FetchRequest.Builder.forConsumer(VERSION, WAIT_MS, 1, Map.of(partition, from))
        .isolationLevel(IsolationLevel.READ_COMMITTED)
        .setMaxBytes(1);
  }

  private static Optional<RawBatch> batch(
      FetchResponse response, TopicPartition partition, long offset) {
    response.error().maybeThrow();
    FetchResponseData.PartitionData data = response.responseData(Map.of(), VERSION).get(partition);
    if (data == null) {
      return Optional.empty();
    }
    Errors.forCode(data.errorCode()).maybeThrow();
    for (RecordBatch batch : FetchResponse.recordsOrFail(data).batches()) {
      if (batch.lastOffset() >= offset) {
        return Optional.of(new RawBatch(batch, isSkipped(batch, data)));
      }
    }
    return Optional.empty();
  }

  private static boolean isSkipped(RecordBatch batch, FetchResponseData.PartitionData data) {
    Integer count = batch.countOrNull();
    return batch.isControlBatch()
        || (count != null && count == 0)
        || (batch.isTransactional() && isAborted(batch, data.abortedTransactions()));
  }

  private static boolean isAborted(
      RecordBatch batch, @Nullable List<FetchResponseData.AbortedTransaction> aborted) {
    return aborted != null
        && aborted.stream()
            .anyMatch(
                transaction ->
                    transaction.producerId() == batch.producerId()
                        && transaction.firstOffset() <= batch.lastOffset());
  }
}
