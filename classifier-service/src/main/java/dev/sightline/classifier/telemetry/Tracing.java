package dev.sightline.classifier.telemetry;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Outcome;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import org.apache.kafka.common.header.Headers;

/** Continues the trace of an image from its record to its answer. Thread-safe. */
public interface Tracing {
  /** Starts a batch of images that are decoded and classified together. */
  Batch begin(List<ImageRecord> images);

  /** Trace of one batch; for use by one thread. */
  interface Batch {
    /**
     * Records the outcome of an image.
     *
     * @param answer headers of the output record; the trace context is added to them
     */
    void answered(Outcome outcome, Headers answer);

    /** Ends the batch, after all outcomes or after an exception. */
    void end();
  }

  /** Batch without tracing. */
  enum OffBatch implements Batch {
    INSTANCE;

    @Override
    public void answered(Outcome outcome, Headers answer) {}

    @Override
    public void end() {}
  }

  /** Returns tracing that does nothing: the trace headers of an image are forwarded unchanged. */
  static Tracing off() {
    return images -> OffBatch.INSTANCE;
  }

  /** Returns tracing with spans for each image and each batch. */
  static Tracing through(OpenTelemetry openTelemetry) {
    return new SpanTracing(openTelemetry);
  }
}
