package dev.sightline.classifier.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Timestamp;
import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.proto.HeaderNames;
import dev.sightline.proto.v1.Prediction;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Creates the headers of one model's prediction records: the attributes of the prediction as a
 * CloudEvent in binary mode, and the headers that travel with the image.
 */
final class PredictionHeaders {
  private static final String TYPE = "dev.sightline.prediction.v1";
  private static final byte[] SPECVERSION = "1.0".getBytes(UTF_8);
  private static final byte[] TRUE = "true".getBytes(UTF_8);

  /** Headers that describe the image's record and not its prediction. */
  private static final Set<String> OF_THE_IMAGE =
      Set.of(
          HeaderNames.CE_ID,
          HeaderNames.CE_SOURCE,
          HeaderNames.CE_TYPE,
          HeaderNames.CE_TIME,
          HeaderNames.CE_SPECVERSION,
          HeaderNames.CE_SUBJECT,
          HeaderNames.CE_DATA_CONTENT_TYPE,
          HeaderNames.CE_DATA_SCHEMA,
          HeaderNames.CE_IMAGE_SOURCE,
          HeaderNames.NOT_SURE);

  private final byte[] source;

  PredictionHeaders(ModelInfo model) {
    source =
        "/sightline/models/%s/%s"
            .formatted(segment(model.name()), segment(model.version()))
            .getBytes(UTF_8);
  }

  /** Encodes a text as a segment of a URI's path. */
  private static String segment(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /** Returns new headers, without the content type. */
  Headers of(Classified classified, Prediction prediction) {
    Headers headers = new RecordHeaders();
    copy(classified.image(), headers);
    copy(classified.identity().attributes(), headers);
    describe(classified, prediction, headers);
    if (headers.lastHeader(HeaderNames.EXPECTED_LABEL) == null) {
      classified
          .identity()
          .expectedLabel()
          .ifPresent(label -> headers.add(HeaderNames.EXPECTED_LABEL, label.getBytes(UTF_8)));
    }
    if (prediction.getNotSure()) {
      headers.add(HeaderNames.NOT_SURE, TRUE);
    }
    return headers;
  }

  private void describe(Classified classified, Prediction prediction, Headers headers) {
    ImageRecord image = classified.image();
    Timestamp at = prediction.getPredictedAt();
    Instant time = Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
    headers
        .add(HeaderNames.CE_SPECVERSION, SPECVERSION)
        .add(HeaderNames.CE_ID, image.position().getBytes(UTF_8))
        .add(HeaderNames.CE_SOURCE, source)
        .add(HeaderNames.CE_TYPE, TYPE.getBytes(UTF_8))
        .add(HeaderNames.CE_TIME, time.toString().getBytes(UTF_8))
        .add(HeaderNames.CE_SUBJECT, classified.identity().id().getBytes(UTF_8));
    Optional.ofNullable(classified.identity().attributes().get("source"))
        .or(() -> image.header(HeaderNames.CE_SOURCE))
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> headers.add(HeaderNames.CE_IMAGE_SOURCE, text.getBytes(UTF_8)));
  }

  private static void copy(ImageRecord image, Headers headers) {
    for (Header header : image.headers()) {
      if (travels(header.key())) {
        headers.add(header);
      }
    }
  }

  /** Copies the extension attributes of a CloudEvent in structured mode. */
  private static void copy(Map<String, String> attributes, Headers headers) {
    attributes.forEach(
        (name, text) -> {
          String header = HeaderNames.CE_PREFIX + name;
          if (travels(header)) {
            headers.remove(header).add(header, text.getBytes(UTF_8));
          }
        });
  }

  private static boolean travels(String header) {
    return header.equals(HeaderNames.TRACEPARENT)
        || header.equals(HeaderNames.TRACESTATE)
        || ((header.startsWith(HeaderNames.CE_PREFIX)
                || header.startsWith(HeaderNames.SIGHTLINE_PREFIX))
            && !OF_THE_IMAGE.contains(header));
  }
}
