package dev.sightline.proto.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageRecordReaderTest {
  private static final long END_OF_9999 = 253_402_300_799_999L;

  private final ImageRecordReader reader = new ImageRecordReader(1_000, 1_000, bytes -> true);

  @Test
  void timestamp_of_the_record_is_the_capture_time() throws Exception {
    assertThat(capturedAt(END_OF_9999)).contains(Instant.parse("9999-12-31T23:59:59.999Z"));
    assertThat(capturedAt(0)).contains(Instant.EPOCH);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, END_OF_9999 + 1, 1_700_000_000_000_000L, Long.MAX_VALUE})
  void timestamp_that_no_prediction_can_state_counts_as_none(long timestamp) throws Exception {
    assertThat(capturedAt(timestamp)).isEmpty();
  }

  private Optional<Instant> capturedAt(long timestamp) throws UnusableRecordException {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            "images",
            0,
            0,
            timestamp,
            TimestampType.CREATE_TIME,
            0,
            1,
            new byte[0],
            new byte[1],
            new RecordHeaders(),
            Optional.empty());
    return reader.read(record).details().capturedAt();
  }
}
