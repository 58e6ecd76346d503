package dev.sightline.classifier.testing;

import dev.sightline.classifier.domain.ImageRecord;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Creates image records as a consumer reads them: topic images, partition 2, offset 7. */
public final class Records {
  public static final long TIMESTAMP = 1_700_000_000_123L;

  private Records() {}

  public static ImageRecord of(byte @Nullable [] value) {
    return of(value, new RecordHeaders());
  }

  public static ImageRecord of(byte @Nullable [] value, Headers headers) {
    byte[] key = {1, 2};
    return new ImageRecord(
        new ConsumerRecord<>(
            "images",
            2,
            7,
            TIMESTAMP,
            TimestampType.CREATE_TIME,
            2,
            value == null ? 0 : value.length,
            key,
            value,
            headers,
            Optional.empty()));
  }
}
