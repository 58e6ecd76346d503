package dev.sightline.classifier.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.testing.PackedBatches;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.SimpleRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchInspectionTest {
  private static final int MAX_BYTES = 1_000_000;
  private final BatchInspection inspection = new BatchInspection(MAX_BYTES);

  @ParameterizedTest
  @EnumSource(
      value = CompressionType.class,
      names = {"NONE", "GZIP", "SNAPPY", "LZ4", "ZSTD"})
  void ordinary_batch_is_readable(CompressionType type) {
    assertThat(inspect(batch(type, new byte[10], new byte[900_000]))).isEmpty();
  }

  @Test
  void large_record_without_compression_is_readable() {
    assertThat(inspect(batch(CompressionType.NONE, new byte[2_000_000]))).isEmpty();
  }

  @Test
  void record_that_unpacks_to_more_than_the_limit_is_unreadable() {
    Optional<UnreadableRange> found =
        inspect(batch(CompressionType.GZIP, new byte[10], new byte[2_000_000], new byte[10]));

    assertThat(found).hasValueSatisfying(range -> assertThat(range.first()).isEqualTo(7));
    assertThat(found).hasValueSatisfying(range -> assertThat(range.last()).isEqualTo(9));
    assertThat(found.orElseThrow().cause()).contains("gzip", "1000000");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, -5, 3})
  void false_length_of_a_record_makes_the_batch_unreadable(int claimed) {
    assertThat(inspect(PackedBatches.claiming(claimed))).isPresent();
  }

  @Test
  void damaged_checksum_makes_the_batch_unreadable() {
    ByteBuffer bytes = batch(CompressionType.NONE, new byte[10]).buffer();
    bytes.put(bytes.limit() - 1, (byte) 77);

    assertThat(inspect(MemoryRecords.readableRecords(bytes)))
        .hasValueSatisfying(range -> assertThat(range.cause()).contains("damaged"));
  }

  @Test
  void lack_of_memory_makes_only_a_large_batch_unreadable() {
    assertThat(inspection.of(thatExhaustsTheHeap(MAX_BYTES + 1)))
        .hasValueSatisfying(range -> assertThat(range.cause()).contains("1000001 bytes"));
    assertThatThrownBy(() -> inspection.of(thatExhaustsTheHeap(MAX_BYTES)))
        .isInstanceOf(OutOfMemoryError.class);
  }

  private static RecordBatch thatExhaustsTheHeap(int bytes) {
    return (RecordBatch)
        Proxy.newProxyInstance(
            BatchInspectionTest.class.getClassLoader(),
            new Class<?>[] {RecordBatch.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "sizeInBytes" -> bytes;
                  case "isCompressed" -> false;
                  case "baseOffset", "lastOffset" -> 7L;
                  case "streamingIterator" -> throw new OutOfMemoryError("no heap left");
                  default -> null;
                });
  }

  private Optional<UnreadableRange> inspect(MemoryRecords records) {
    return inspection.of(records.batches().iterator().next());
  }

  private static MemoryRecords batch(CompressionType type, byte[]... values) {
    SimpleRecord[] records = new SimpleRecord[values.length];
    for (int i = 0; i < values.length; i++) {
      records[i] = new SimpleRecord(0, null, values[i]);
    }
    return MemoryRecords.withRecords(7, Compression.of(type).build(), records);
  }
}
