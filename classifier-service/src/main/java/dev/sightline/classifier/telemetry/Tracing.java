package dev.sightline.classifier.telemetry;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Outcome;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import org.apache.kafka.common.header.Headers;

/** Carries an image's trace on, from its record to its answer. Thread-safe. */
public interface Tracing {
  /** A batch begins: the images are decoded and classified together from now on. */
  Batch begin(List<ImageRecord> images);

  /** One batch; for one thread. */
  interface Batch {
    /**
     * An image has its outcome.
     *
     * @param answer headers of the record that tells of it, which are made part of the trace
     */
    void answered(Outcome outcome, Headers answer);

    /** All images have their outcomes, or an exception ended the batch. */
    void end();
  }

  /** A batch that nobody traces. */
  enum OffBatch implements Batch {
    INSTANCE;

    @Override
    public void answered(Outcome outcome, Headers answer) {}

    @Override
    public void end() {}
  }

  /** Costs nothing: an image's trace headers travel on as they are. */
  static Tracing off() {
    return images -> OffBatch.INSTANCE;
  }

  /** Spans for each image and each batch. */
  static Tracing through(OpenTelemetry openTelemetry) {
    return new SpanTracing(openTelemetry);
  }
}
