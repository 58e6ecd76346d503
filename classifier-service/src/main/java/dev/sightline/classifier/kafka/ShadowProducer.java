package dev.sightline.classifier.kafka;

import static dev.sightline.classifier.domain.Logfmt.value;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/**
 * Where a shadow's predictions go. They are no answers: sent outside of any transaction, at most
 * once, and after a redelivery perhaps twice. What the broker does not take is lost.
 */
public interface ShadowProducer extends Consumer<ProducerRecord<byte[], byte[]>>, AutoCloseable {
  Logger LOG = Logger.getLogger(ShadowProducer.class);

  @Override
  void close();

  /** Nobody wants them. */
  static ShadowProducer none() {
    return new ShadowProducer() {
      @Override
      public void accept(ProducerRecord<byte[], byte[]> prediction) {
        // Only counted.
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  /**
   * Sends them to a topic.
   *
   * @param settings of a producer of their own
   */
  static ShadowProducer of(String topic, Map<String, Object> settings) {
    var bytes = new ByteArraySerializer();
    Producer<byte[], byte[]> producer = new KafkaProducer<>(settings, bytes, bytes);
    return new ShadowProducer() {
      @Override
      public void accept(ProducerRecord<byte[], byte[]> prediction) {
        var record =
            new ProducerRecord<>(
                topic,
                null,
                prediction.timestamp(),
                prediction.key(),
                prediction.value(),
                prediction.headers());
        try {
          producer.send(record);
        } catch (KafkaException e) {
          LOG.debugf("shadow-prediction-lost cause=%s", value(e.getMessage()));
        }
      }

      @Override
      public void close() {
        producer.close(Duration.ofSeconds(1));
      }
    };
  }
}
