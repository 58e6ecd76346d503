package dev.sightline.classifier.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.domain.Stage;
import dev.sightline.classifier.inflight.Suspects.Treatment;
import dev.sightline.proto.RejectionReason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InFlightRecordsTest {
  private static final int WORKERS = 2;
  private static final int MAX_BATCH = 4;

  @TempDir Path folder;

  private InFlightRecords open() {
    return InFlightRecords.open(folder, WORKERS, MAX_BATCH);
  }

  /** Ends a process that noted these records: only the lock is released. */
  private void crash(int worker, boolean alone, ImageRecord... records) throws IOException {
    try (InFlightRecords process = open()) {
      process.slot(worker).begin(List.of(records), alone);
    }
  }

  private static ImageRecord record(int partition, long offset, long timestamp) {
    return new ImageRecord(
        new ConsumerRecord<>(
            "images",
            partition,
            offset,
            timestamp,
            TimestampType.CREATE_TIME,
            0,
            0,
            new byte[0],
            new byte[0],
            new RecordHeaders(),
            java.util.Optional.empty()));
  }

  private static ImageRecord record(int partition, long offset) {
    return record(partition, offset, 1_000 + offset);
  }

  private static Rejected answered(ImageRecord record) {
    return new Rejected(record, RejectionReason.CORRUPT_IMAGE, "test", Stage.DECODE);
  }

  @Test
  void new_folder_has_no_suspects() throws IOException {
    try (InFlightRecords records = open()) {
      assertThat(records.suspects().isEmpty()).isTrue();
    }
  }

  @Test
  void finished_batch_leaves_no_suspects() throws IOException {
    try (InFlightRecords records = open()) {
      InFlightSlot slot = records.slot(0);
      slot.begin(List.of(record(0, 1)), false);
      slot.end();
    }
    try (InFlightRecords records = open()) {
      assertThat(records.suspects().isEmpty()).isTrue();
    }
  }

  @Test
  void every_record_of_the_batch_is_tried_alone_after_a_crash() throws IOException {
    crash(1, false, record(0, 1), record(2, 7));

    try (InFlightRecords records = open()) {
      Suspects suspects = records.suspects();
      assertThat(suspects.treatment(record(0, 1))).isEqualTo(Treatment.ALONE);
      assertThat(suspects.treatment(record(2, 7))).isEqualTo(Treatment.ALONE);
      assertThat(suspects.treatment(record(1, 1))).isEqualTo(Treatment.ORDINARY);
      assertThat(suspects.treatment(record(0, 2))).isEqualTo(Treatment.ORDINARY);
    }
  }

  @Test
  void record_that_crashed_alone_is_rejected_until_it_is_committed() throws IOException {
    crash(0, false, record(0, 1), record(0, 2));
    crash(0, true, record(0, 1));
    crash(1, false, record(3, 3));

    try (InFlightRecords records = open()) {
      Suspects suspects = records.suspects();
      assertThat(suspects.treatment(record(0, 1))).isEqualTo(Treatment.REJECT);
      assertThat(suspects.treatment(record(0, 2))).isEqualTo(Treatment.ALONE);
      suspects.committed(List.of(answered(record(0, 2)), answered(record(1, 9))));
      assertThat(suspects.treatment(record(0, 1))).isEqualTo(Treatment.ORDINARY);
    }
    try (InFlightRecords records = open()) {
      assertThat(records.suspects().treatment(record(0, 1))).isEqualTo(Treatment.ORDINARY);
      assertThat(records.suspects().treatment(record(3, 3))).isEqualTo(Treatment.ALONE);
    }
  }

  @Test
  void record_that_survived_its_second_try_is_no_suspect_any_more() throws IOException {
    crash(0, false, record(0, 1));
    try (InFlightRecords records = open()) {
      records.suspects().clear(record(0, 1));
    }
    try (InFlightRecords records = open()) {
      assertThat(records.suspects().isEmpty()).isTrue();
    }
  }

  @Test
  void record_of_a_recreated_topic_is_no_suspect() throws IOException {
    crash(0, false, record(0, 1, 1_000));

    try (InFlightRecords records = open()) {
      assertThat(records.suspects().treatment(record(0, 1, 2_000))).isEqualTo(Treatment.ORDINARY);
    }
  }

  @Test
  void suspects_survive_a_change_of_the_number_of_workers() throws IOException {
    crash(1, false, record(0, 1));

    try (InFlightRecords records = InFlightRecords.open(folder, 1, 1)) {
      assertThat(records.suspects().treatment(record(0, 1))).isEqualTo(Treatment.ALONE);
    }
  }

  @Test
  void instances_with_one_folder_use_files_of_their_own() throws IOException {
    try (InFlightRecords first = open();
        InFlightRecords second = open()) {
      first.slot(0).begin(List.of(record(0, 1)), false);
      second.slot(0).begin(List.of(record(1, 1)), false);
    }
    try (InFlightRecords first = open();
        InFlightRecords second = open()) {
      assertThat(first.suspects().treatment(record(0, 1))).isEqualTo(Treatment.ALONE);
      assertThat(second.suspects().treatment(record(1, 1))).isEqualTo(Treatment.ALONE);
    }
  }

  @Test
  void damaged_file_and_unusable_folder_do_not_prevent_the_start() throws IOException {
    Files.write(folder.resolve("records-0"), new byte[] {1, 2, 3});
    try (InFlightRecords records = open()) {
      assertThat(records.suspects().isEmpty()).isTrue();
    }

    try (RandomAccessFile large =
        new RandomAccessFile(folder.resolve("records-0").toFile(), "rw")) {
      large.setLength(3L << 30);
    }
    try (InFlightRecords records = open()) {
      assertThat(records.suspects().isEmpty()).isTrue();
    }

    Path file = Files.createFile(folder.resolve("file"));
    try (InFlightRecords records = InFlightRecords.open(file, WORKERS, MAX_BATCH)) {
      records.slot(0).begin(List.of(record(0, 1)), false);
      assertThat(records.suspects().isEmpty()).isTrue();
    }
  }
}
