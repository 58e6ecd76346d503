package dev.sightline.classifier.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.ImageIdentity;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Outcome;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.domain.Scores;
import dev.sightline.classifier.domain.Stage;
import dev.sightline.classifier.testing.Records;
import dev.sightline.image.ModelInput;
import dev.sightline.proto.RejectionReason;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class SpanTracingTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final Tracing tracing =
      Tracing.through(
          OpenTelemetrySdk.builder()
              .setTracerProvider(
                  SdkTracerProvider.builder()
                      .addSpanProcessor(SimpleSpanProcessor.create(spans))
                      .build())
              .build());

  private final ImageRecord traced = Records.of(new byte[] {1}, parent());
  private final ImageRecord plain = Records.of(new byte[] {2});

  private static Headers parent() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", "00-%s-%s-01".formatted(TRACE, PARENT).getBytes(UTF_8));
    return headers;
  }

  private static Outcome classified(ImageRecord image) {
    ImageIdentity identity = new ImageIdentity("id", Optional.empty(), Optional.empty());
    return new Classified(image, identity, ModelInput.squashed(1, 1), new Scores(new float[] {1}));
  }

  private static String traceparent(Headers headers) {
    return new String(headers.lastHeader("traceparent").value(), UTF_8);
  }

  @Test
  void answer_continues_the_images_trace_with_a_link_to_the_batch() {
    Headers answer = parent();

    Tracing.Batch batch = tracing.begin(List.of(traced, plain));
    batch.answered(classified(traced), answer);
    batch.end();

    SpanData image = spans.getFinishedSpanItems().get(0);
    SpanData whole = spans.getFinishedSpanItems().get(1);
    assertThat(image.getName()).isEqualTo("process images");
    assertThat(image.getTraceId()).isEqualTo(TRACE);
    assertThat(image.getParentSpanId()).isEqualTo(PARENT);
    assertThat(image.getLinks())
        .extracting(LinkData::getSpanContext)
        .containsExactly(whole.getSpanContext());
    assertThat(traceparent(answer)).isEqualTo("00-%s-%s-01".formatted(TRACE, image.getSpanId()));
    assertThat(answer.headers("traceparent")).hasSize(1);
    assertThat(whole.getTraceId()).isNotEqualTo(TRACE);
    assertThat(whole.getLinks())
        .singleElement()
        .extracting(link -> link.getSpanContext().getSpanId())
        .isEqualTo(PARENT);
  }

  @Test
  void image_without_a_trace_starts_one() {
    Headers answer = new RecordHeaders();

    Tracing.Batch batch = tracing.begin(List.of(plain));
    batch.answered(classified(plain), answer);
    batch.end();

    SpanData image = spans.getFinishedSpanItems().get(0);
    assertThat(image.getParentSpanContext().isValid()).isFalse();
    assertThat(traceparent(answer)).contains(image.getTraceId(), image.getSpanId());
  }

  @Test
  void rejection_is_an_error_with_its_reason() {
    Tracing.Batch batch = tracing.begin(List.of(plain));
    batch.answered(
        new Rejected(plain, RejectionReason.CORRUPT_IMAGE, "it ends too early", Stage.DECODE),
        new RecordHeaders());
    batch.end();

    SpanData image = spans.getFinishedSpanItems().get(0);
    assertThat(image.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(image.getStatus().getDescription()).isEqualTo("it ends too early");
    assertThat(image.getAttributes().asMap().toString()).contains("error.type=CORRUPT_IMAGE");
  }

  @Test
  void without_tracing_the_headers_are_forwarded_unchanged() {
    Headers answer = parent();

    Tracing.Batch batch = Tracing.off().begin(List.of(traced));
    batch.answered(classified(traced), answer);
    batch.end();

    assertThat(answer.toArray()).isEqualTo(parent().toArray());
  }
}
