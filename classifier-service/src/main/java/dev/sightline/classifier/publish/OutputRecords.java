package dev.sightline.classifier.publish;

import dev.sightline.classifier.config.TopicsConfig;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.domain.Outcome;
import java.time.Clock;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Creates the single output record of each outcome. Thread-safe. */
public final class OutputRecords {
  private final PredictionRecords predictions;
  private final RejectedRecords rejections;

  public OutputRecords(PublishConfig config, TopicsConfig topics, ModelInfo model, Clock clock) {
    predictions = new PredictionRecords(topics.predictions(), config, model, clock);
    rejections = new RejectedRecords(topics.rejected());
  }

  public ProducerRecord<byte[], byte[]> of(Outcome outcome) {
    return outcome.map(predictions::of, rejections::of);
  }
}
