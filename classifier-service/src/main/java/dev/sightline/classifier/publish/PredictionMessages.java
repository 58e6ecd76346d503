package dev.sightline.classifier.publish;

import com.google.protobuf.Timestamp;
import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.MinimumConfidence;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.domain.Scores;
import dev.sightline.proto.v1.ClassScore;
import dev.sightline.proto.v1.ModelRef;
import dev.sightline.proto.v1.Prediction;
import dev.sightline.proto.v1.RecordRef;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Creates the predictions of one model. */
final class PredictionMessages {
  private final ModelInfo model;
  private final ModelRef modelRef;
  private final int topK;
  private final MinimumConfidence minimum;
  private final Clock clock;

  /**
   * @param topK maximum number of classes in a prediction
   * @param minimum confidence below which a prediction is not sure
   */
  PredictionMessages(ModelInfo model, int topK, MinimumConfidence minimum, Clock clock) {
    this.model = model;
    this.topK = topK;
    this.minimum = minimum;
    this.clock = clock;
    modelRef =
        ModelRef.newBuilder()
            .setName(model.name())
            .setVersion(model.version())
            .setSha256(model.sha256())
            .build();
  }

  Prediction of(Classified classified) {
    Scores scores = classified.scores();
    int best = scores.best();
    Prediction.Builder prediction =
        Prediction.newBuilder()
            .setImageId(classified.identity().id())
            .setLabel(model.labels().get(best))
            .setClassIndex(best)
            .setConfidence(scores.probability(best))
            .setNotSure(minimum.isMissedBy(scores))
            .setModel(modelRef)
            .setOrigin(origin(classified.image()))
            .setPredictedAt(timestamp(clock.instant()));
    classified
        .identity()
        .capturedAt()
        .map(PredictionMessages::timestamp)
        .ifPresent(prediction::setCapturedAt);
    scores.top(topK).forEach(index -> prediction.addTopK(score(scores, index)));
    model.output().threshold().ifPresent(threshold -> addLabels(prediction, scores, threshold));
    for (int i = 0; i < scores.embeddingLength(); i++) {
      prediction.addEmbedding(scores.embedding(i));
    }
    return prediction.build();
  }

  private void addLabels(Prediction.Builder prediction, Scores scores, float threshold) {
    List<Integer> labels = scores.above(threshold);
    labels.forEach(index -> prediction.addLabels(score(scores, index)));
    prediction.setLabelThreshold(threshold);
  }

  private ClassScore score(Scores scores, int index) {
    return ClassScore.newBuilder()
        .setLabel(model.labels().get(index))
        .setClassIndex(index)
        .setProbability(scores.probability(index))
        .build();
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
}
