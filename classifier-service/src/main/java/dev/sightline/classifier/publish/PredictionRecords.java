package dev.sightline.classifier.publish;

import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.proto.PredictionSerializer;
import dev.sightline.proto.v1.Prediction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Creates prediction records. They keep the key and the timestamp of the image. */
final class PredictionRecords {
  private final String topic;
  private final PredictionMessages messages;
  private final PredictionHeaders headers;
  private final PredictionSerializer serializer;

  PredictionRecords(
      String topic,
      PredictionMessages messages,
      PredictionHeaders headers,
      PredictionSerializer serializer) {
    this.topic = topic;
    this.messages = messages;
    this.headers = headers;
    this.serializer = serializer;
  }

  ProducerRecord<byte[], byte[]> of(Classified classified) {
    ImageRecord image = classified.image();
    Prediction prediction = messages.of(classified);
    Headers own = headers.of(classified, prediction);
    byte @Nullable [] value = serializer.serialize(topic, own, prediction);
    return new ProducerRecord<>(topic, null, Timestamps.ofOutput(image), image.key(), value, own);
  }
}
