package dev.sightline.proto;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads and writes the {@code content-type} header of a record. */
final class ContentTypeHeader {
  private ContentTypeHeader() {}

  /** Replaces existing headers of this name, so that a record that is sent again has only one. */
  static void set(Headers headers, String contentType) {
    headers.remove(HeaderNames.CONTENT_TYPE);
    headers.add(HeaderNames.CONTENT_TYPE, contentType.getBytes(UTF_8));
  }

  static @Nullable String get(Headers headers) {
    Header header = headers.lastHeader(HeaderNames.CONTENT_TYPE);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }
}
