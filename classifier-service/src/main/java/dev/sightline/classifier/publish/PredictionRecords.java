package dev.sightline.classifier.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Timestamp;
import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.domain.Scores;
import dev.sightline.proto.HeaderNames;
import dev.sightline.proto.PredictionSerializer;
import dev.sightline.proto.v1.ClassScore;
import dev.sightline.proto.v1.ModelRef;
import dev.sightline.proto.v1.Prediction;
import dev.sightline.proto.v1.RecordRef;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Creates prediction records. They keep the key, the timestamp and the forwarded headers of the
 * image.
 */
final class PredictionRecords {
  private final String topic;
  private final int topK;
  private final PredictionSerializer serializer;
  private final ModelInfo model;
  private final ModelRef modelRef;
  private final Clock clock;

  PredictionRecords(String topic, PublishConfig config, ModelInfo model, Clock clock) {
    this.topic = topic;
    this.topK = config.topK();
    this.serializer = new PredictionSerializer(config.format());
    this.model = model;
    this.clock = clock;
    this.modelRef =
        ModelRef.newBuilder()
            .setName(model.name())
            .setVersion(model.version())
            .setSha256(model.sha256())
            .build();
  }

  ProducerRecord<byte[], byte[]> of(Classified classified) {
    ImageRecord image = classified.image();
    Headers headers = travelling(classified);
    byte @Nullable [] value = serializer.serialize(topic, headers, prediction(classified));
    return new ProducerRecord<>(
        topic, null, Timestamps.ofOutput(image), image.key(), value, headers);
  }

  private Prediction prediction(Classified classified) {
    Scores scores = classified.scores();
    int best = scores.best();
    Prediction.Builder prediction =
        Prediction.newBuilder()
            .setImageId(classified.identity().id())
            .setLabel(model.labels().get(best))
            .setClassIndex(best)
            .setConfidence(scores.probability(best))
            .setModel(modelRef)
            .setOrigin(origin(classified.image()))
            .setPredictedAt(timestamp(clock.instant()));
    classified
        .identity()
        .capturedAt()
        .map(PredictionRecords::timestamp)
        .ifPresent(prediction::setCapturedAt);
    for (int index : scores.top(topK)) {
      prediction.addTopK(
          ClassScore.newBuilder()
              .setLabel(model.labels().get(index))
              .setClassIndex(index)
              .setProbability(scores.probability(index)));
    }
    return prediction.build();
  }

  private static RecordRef origin(ImageRecord image) {
    return RecordRef.newBuilder()
        .setTopic(image.topic())
        .setPartition(image.partition())
        .setOffset(image.offset())
        .build();
  }

  private static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }

  private static Headers travelling(Classified classified) {
    Headers headers = new RecordHeaders();
    for (Header header : classified.image().headers()) {
      if (travels(header.key())) {
        headers.add(header);
      }
    }
    if (headers.lastHeader(HeaderNames.EXPECTED_LABEL) == null) {
      classified
          .identity()
          .expectedLabel()
          .ifPresent(label -> headers.add(HeaderNames.EXPECTED_LABEL, label.getBytes(UTF_8)));
    }
    return headers;
  }

  private static boolean travels(String header) {
    return header.equals(HeaderNames.TRACEPARENT)
        || header.equals(HeaderNames.TRACESTATE)
        || header.startsWith(HeaderNames.CE_PREFIX)
        || header.startsWith(HeaderNames.SIGHTLINE_PREFIX);
  }
}
