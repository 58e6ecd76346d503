package dev.sightline.classifier.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Outcome;
import dev.sightline.classifier.domain.Rejected;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry tracing. The span of an image is a child of the span named in its record, and the
 * answer's headers name the image's span. A batch is a separate trace with links to all its images,
 * because no image is the parent of the work for another. Names follow the semantic conventions for
 * messaging.
 */
final class SpanTracing implements Tracing {
  private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

  private final Tracer tracer;

  SpanTracing(OpenTelemetry openTelemetry) {
    tracer = openTelemetry.getTracer("dev.sightline.classifier");
  }

  @Override
  public Tracing.Batch begin(List<ImageRecord> images) {
    SpanBuilder builder =
        tracer
            .spanBuilder("classify batch")
            .setNoParent()
            .setAttribute("messaging.batch.message_count", images.size());
    for (ImageRecord image : images) {
      SpanContext parent = Span.fromContext(parent(image)).getSpanContext();
      if (parent.isValid()) {
        builder.addLink(parent);
      }
    }
    return new Batch(builder.startSpan(), Instant.now());
  }

  private static Context parent(ImageRecord image) {
    return W3C.extract(Context.root(), image.headers(), Reading.HEADERS);
  }

  /** Spans of one batch. */
  private final class Batch implements Tracing.Batch {
    private final Span span;
    private final Instant begun;

    Batch(Span span, Instant begun) {
      this.span = span;
      this.begun = begun;
    }

    @Override
    public void answered(Outcome outcome, Headers answer) {
      ImageRecord image = outcome.image();
      Span answered =
          tracer
              .spanBuilder("process " + image.topic())
              .setParent(parent(image))
              .setSpanKind(SpanKind.CONSUMER)
              .setStartTimestamp(begun)
              .addLink(span.getSpanContext())
              .setAttribute("messaging.system", "kafka")
              .setAttribute("messaging.operation.type", "process")
              .setAttribute("messaging.destination.name", image.topic())
              .setAttribute("messaging.destination.partition.id", "" + image.partition())
              .setAttribute("messaging.kafka.offset", image.offset())
              .startSpan();
      outcome.handle(classified -> {}, rejected -> recordRejection(answered, rejected));
      W3C.inject(Context.root().with(answered), answer, SpanTracing::replace);
      answered.end();
    }

    private static void recordRejection(Span span, Rejected rejected) {
      span.setAttribute("error.type", rejected.reason().name());
      span.setStatus(StatusCode.ERROR, rejected.cause());
    }

    @Override
    public void end() {
      span.end();
    }
  }

  private static void replace(@Nullable Headers headers, String name, String value) {
    if (headers != null) {
      headers.remove(name).add(name, value.getBytes(UTF_8));
    }
  }

  /** Reads record headers for the propagator. */
  private enum Reading implements TextMapGetter<Headers> {
    HEADERS;

    @Override
    public Iterable<String> keys(Headers headers) {
      Stream<Header> all = StreamSupport.stream(headers.spliterator(), false);
      return all.map(Header::key).toList();
    }

    @Override
    public @Nullable String get(@Nullable Headers headers, String name) {
      Header header = headers == null ? null : headers.lastHeader(name);
      return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
  }
}
