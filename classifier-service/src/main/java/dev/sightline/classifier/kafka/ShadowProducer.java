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
 * Publishes a shadow's predictions. They are not answers: they are sent outside transactions,
 * usually at most once, but perhaps twice after a redelivery. Records that the broker refuses are
 * lost.
 */
public interface ShadowProducer extends Consumer<ProducerRecord<byte[], byte[]>>, AutoCloseable {
  Logger LOG = Logger.getLogger(ShadowProducer.class);

  @Override
  void close();

  /** Returns a producer that discards the predictions. */
  static ShadowProducer none() {
    return new ShadowProducer() {
      @Override
      public void accept(ProducerRecord<byte[], byte[]> prediction) {
        // Discarded; the trial counts them.
      }

      @Override
      public void close() {
        // Nothing to close.
      }
    };
  }

  /**
   * Returns a producer that sends the predictions to a topic.
   *
   * @param settings settings of its own Kafka producer
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
