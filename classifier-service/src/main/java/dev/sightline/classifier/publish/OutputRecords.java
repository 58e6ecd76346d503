package dev.sightline.classifier.publish;

import dev.sightline.classifier.config.TopicsConfig;
import dev.sightline.classifier.domain.MinimumConfidence;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.domain.Outcome;
import dev.sightline.proto.PredictionSerializer;
import java.time.Clock;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Creates the single output record of each outcome. Thread-safe. */
public final class OutputRecords {
  private final PredictionRecords predictions;
  private final RejectedRecords rejections;

  public OutputRecords(
      PublishConfig config,
      TopicsConfig topics,
      ModelInfo model,
      MinimumConfidence minimum,
      Clock clock) {
    predictions =
        new PredictionRecords(
            topics.predictions(),
            new PredictionMessages(model, config.topK(), minimum, clock),
            new PredictionHeaders(model),
            new PredictionSerializer(config.format()));
    rejections = new RejectedRecords(topics.rejected());
  }

  public ProducerRecord<byte[], byte[]> of(Outcome outcome) {
    return outcome.map(predictions::of, rejections::of);
  }
}
