package dev.sightline.classifier.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.ByteUtils;
import org.apache.kafka.common.utils.CloseableIterator;

/**
 * Checks whether a consumer can read a batch. A consumer allocates as much memory for a compressed
 * record as the record claims to need, and a broker does not check that claim. This check reads the
 * claims first and allocates nothing for them.
 */
final class BatchInspection {
  private final int maxRecordBytes;

  /**
   * @param maxRecordBytes maximum size of an unpacked record
   */
  BatchInspection(int maxRecordBytes) {
    this.maxRecordBytes = maxRecordBytes;
  }

  /** Returns why a consumer cannot read the batch; empty if it can. */
  Optional<UnreadableRange> of(RecordBatch batch) {
    return cause(batch)
        .map(cause -> new UnreadableRange(batch.baseOffset(), batch.lastOffset(), cause));
  }

  private Optional<String> cause(RecordBatch batch) {
    try {
      batch.ensureValid();
      if (batch.isCompressed() && batch instanceof DefaultRecordBatch packed) {
        Optional<String> tooLarge = tooLarge(packed);
        if (tooLarge.isPresent()) {
          return tooLarge;
        }
      }
      readAll(batch);
      return Optional.empty();
    } catch (KafkaException | IllegalArgumentException e) {
      return Optional.of("its batch is damaged: " + e.getMessage());
    } catch (IOException e) {
      return Optional.of("its batch cannot be unpacked: " + e.getMessage());
    } catch (OutOfMemoryError e) {
      if (batch.sizeInBytes() <= maxRecordBytes) {
        // Its records are small, so something else has used the memory.
        throw e;
      }
      return Optional.of(
          String.format(
              Locale.ROOT,
              "its batch of %d bytes needs more memory than is available",
              batch.sizeInBytes()));
    }
  }

  private Optional<String> tooLarge(DefaultRecordBatch batch) throws IOException {
    int count = Optional.ofNullable(batch.countOrNull()).orElse(0);
    try (InputStream records = batch.recordInputStream(BufferSupplier.NO_CACHING)) {
      for (int i = 0; i < count; i++) {
        int bytes = ByteUtils.readVarint(records);
        if (bytes < 0 || bytes > maxRecordBytes) {
          return Optional.of(
              String.format(
                  Locale.ROOT,
                  "its batch of %d bytes (%s) contains a record of %d bytes; at most %d can be read",
                  batch.sizeInBytes(),
                  batch.compressionType().name,
                  bytes,
                  maxRecordBytes));
        }
        records.skipNBytes(bytes);
      }
    }
    return Optional.empty();
  }

  private static void readAll(RecordBatch batch) {
    try (CloseableIterator<Record> records = batch.streamingIterator(BufferSupplier.NO_CACHING)) {
      records.forEachRemaining(record -> {});
    }
  }
}
