package dev.sightline.cli.faults;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Creates producers that survive every fault: they send a record again for three minutes. */
final class TrafficProducer {
  private TrafficProducer() {}

  static Producer<byte[], byte[]> create(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "acks",
            "all",
            "enable.idempotence",
            true,
            "linger.ms",
            5,
            "delivery.timeout.ms",
            180_000,
            "request.timeout.ms",
            5_000,
            "max.block.ms",
            180_000),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
