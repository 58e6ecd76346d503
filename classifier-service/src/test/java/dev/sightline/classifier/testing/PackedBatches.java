package dev.sightline.classifier.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.ByteUtils;

/** Creates compressed batches that a producer would not create, but that a broker accepts. */
public final class PackedBatches {
  private static final byte[] ZEROS = new byte[1024 * 1024];

  private PackedBatches() {}

  /** Returns a batch of one record whose value is this number of megabytes of zeros. */
  public static MemoryRecords zeros(int megabytes) {
    int value = megabytes * ZEROS.length;
    int body = 3 + 1 + ByteUtils.sizeOfVarint(value) + value + 1;
    return batch(body, value, megabytes);
  }

  /** Returns a batch of one small record whose length field has another value. */
  public static MemoryRecords claiming(int bytes) {
    return batch(bytes, ZEROS.length, 1);
  }

  private static MemoryRecords batch(int claimed, int value, int megabytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DataOutputStream record = new DataOutputStream(new GZIPOutputStream(packed))) {
      ByteUtils.writeVarint(claimed, record);
      record.write(0); // attributes
      ByteUtils.writeVarint(0, record); // timestamp delta
      ByteUtils.writeVarint(0, record); // offset delta
      ByteUtils.writeVarint(-1, record); // no key
      ByteUtils.writeVarint(value, record);
      for (int i = 0; i < megabytes; i++) {
        record.write(ZEROS);
      }
      ByteUtils.writeVarint(0, record); // no headers
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return MemoryRecords.readableRecords(withHeader(packed.toByteArray()));
  }

  private static ByteBuffer withHeader(byte[] records) {
    int size = DefaultRecordBatch.RECORD_BATCH_OVERHEAD + records.length;
    ByteBuffer batch = ByteBuffer.allocate(size);
    batch.position(DefaultRecordBatch.RECORD_BATCH_OVERHEAD);
    batch.put(records);
    batch.position(0);
    long now = System.currentTimeMillis();
    DefaultRecordBatch.writeHeader(
        batch,
        0,
        0,
        size,
        RecordBatch.MAGIC_VALUE_V2,
        CompressionType.GZIP,
        TimestampType.CREATE_TIME,
        now,
        now,
        RecordBatch.NO_PRODUCER_ID,
        RecordBatch.NO_PRODUCER_EPOCH,
        RecordBatch.NO_SEQUENCE,
        false,
        false,
        false,
        RecordBatch.NO_PARTITION_LEADER_EPOCH,
        1);
    batch.rewind();
    return batch;
  }
}
