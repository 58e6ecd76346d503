package dev.sightline.classifier.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.proto.HeaderNames;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Creates dead letters: the record's key and value, and headers for the reason and the origin. */
public final class RejectedRecords {
  /**
   * Maximum number of headers that are copied. Some clients return no headers of a record that has
   * very many, and so not even the reason.
   */
  private static final int MAX_HEADERS = 1_000;

  private final String topic;

  public RejectedRecords(String topic) {
    this.topic = topic;
  }

  /** Returns the whole dead letter. */
  public ProducerRecord<byte[], byte[]> of(Rejected rejected) {
    ImageRecord image = rejected.image();
    return new ProducerRecord<>(
        topic, null, Timestamps.ofOutput(image), image.key(), image.rawValue(), headers(rejected));
  }

  private static Headers headers(Rejected rejected) {
    ImageRecord image = rejected.image();
    Headers headers = copied(image);
    set(headers, HeaderNames.DEAD_LETTER_REASON, rejected.reason().name());
    set(headers, HeaderNames.DEAD_LETTER_CAUSE, rejected.cause());
    set(headers, HeaderNames.DEAD_LETTER_TOPIC, image.topic());
    set(headers, HeaderNames.DEAD_LETTER_PARTITION, Integer.toString(image.partition()));
    set(headers, HeaderNames.DEAD_LETTER_OFFSET, Long.toString(image.offset()));
    set(headers, HeaderNames.DEAD_LETTER_STAGE, rejected.stage().text());
    return headers;
  }

  private static Headers copied(ImageRecord image) {
    Header[] all = image.headers().toArray();
    int omitted = Math.max(0, all.length - MAX_HEADERS);
    Headers headers = new RecordHeaders(Arrays.copyOf(all, all.length - omitted));
    // Only this service may set these, about this dead letter.
    headers
        .remove(HeaderNames.DEAD_LETTER_REFUSED)
        .remove(HeaderNames.DEAD_LETTER_VALUE_OMITTED)
        .remove(HeaderNames.DEAD_LETTER_HEADERS_OMITTED);
    if (omitted > 0) {
      image.header(HeaderNames.CE_ID).ifPresent(id -> set(headers, HeaderNames.CE_ID, id));
      set(headers, HeaderNames.DEAD_LETTER_HEADERS_OMITTED, Integer.toString(omitted));
    }
    return headers;
  }

  /**
   * Replaces a header. If a dead letter is sent again and fails again, its headers describe the
   * last failure.
   */
  private static void set(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(UTF_8));
  }
}
