package dev.sightline.classifier.testing;

import dev.sightline.testing.broker.TestBroker;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientRequest;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.DefaultHostResolver;
import org.apache.kafka.clients.ManualMetadataUpdater;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.clients.NetworkClientUtils;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

/** Sends batches as they are. */
public final class RawProducer {
  /** Last version of the request that names topics and not their ids. */
  private static final short VERSION = 12;

  private static final int TIMEOUT_MS = 60_000;

  private RawProducer() {}

  public static void send(TestBroker broker, String topic, int partition, MemoryRecords batch)
      throws IOException {
    String[] address = broker.address().split(":");
    Node node = new Node(1, address[0], Integer.parseInt(address[1]));
    try (Metrics metrics = new Metrics();
        NetworkClient client = client(broker, metrics)) {
      NetworkClientUtils.awaitReady(client, node, Time.SYSTEM, TIMEOUT_MS);
      ClientRequest request =
          client.newClientRequest(
              node.idString(),
              request(topic, partition, batch),
              Time.SYSTEM.milliseconds(),
              true,
              TIMEOUT_MS,
              null);
      var response = NetworkClientUtils.sendAndReceive(client, request, Time.SYSTEM);
      var answer = (ProduceResponse) response.responseBody();
      answer
          .data()
          .responses()
          .forEach(
              of ->
                  of.partitionResponses().forEach(p -> Errors.forCode(p.errorCode()).maybeThrow()));
    }
  }

  private static NetworkClient client(TestBroker broker, Metrics metrics) {
    var settings =
        new ProducerConfig(
            Map.of(
                "bootstrap.servers",
                broker.address(),
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class));
    return ClientUtils.createNetworkClient(
        settings,
        "raw",
        metrics,
        "raw",
        new LogContext(),
        new ApiVersions(),
        Time.SYSTEM,
        1,
        TIMEOUT_MS,
        new ManualMetadataUpdater(),
        new DefaultHostResolver());
  }

  private static ProduceRequest.Builder request(String topic, int partition, MemoryRecords batch) {
    var ofPartition =
        new ProduceRequestData.PartitionProduceData().setIndex(partition).setRecords(batch);
    var ofTopic =
        new ProduceRequestData.TopicProduceData()
            .setName(topic)
            .setPartitionData(List.of(ofPartition));
    ProduceRequestData data = new ProduceRequestData().setAcks((short) -1).setTimeoutMs(TIMEOUT_MS);
    data.topicData().add(ofTopic);
    return new ProduceRequest.Builder(VERSION, VERSION, data);
  }
}
