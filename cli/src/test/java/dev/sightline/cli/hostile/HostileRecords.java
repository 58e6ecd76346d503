package dev.sightline.cli.hostile;

import dev.sightline.testing.images.HostileImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lists all hostile records of a run. */
final class HostileRecords {
  private static final int LONG_ID = 600_000;

  /** With it, a rejection is larger than Kafka's default limit, and the record itself is not. */
  private static final int LONG_KEY = 1_048_300;

  private HostileRecords() {}

  /**
   * @param good an ordinary image, for records that are hostile by another part than the value
   */
  static List<HostileRecord> of(StreamSettings settings, byte[] good) throws IOException {
    List<HostileRecord> records = new ArrayList<>();
    addFiles(records, HostileImages.all());
    addFiles(records, ExpandingImages.all());
    records.add(HostileRecord.longId("id-of-600-kB", LONG_ID, good));
    records.add(HostileRecord.longKey("key-of-1-MB-empty-value", LONG_KEY));
    long now = System.currentTimeMillis();
    records.add(HostileRecord.stamped("timestamp-1970", 1, good));
    records.add(
        HostileRecord.stamped("timestamp-30-days-old", now - Duration.ofDays(30).toMillis(), good));
    records.add(
        HostileRecord.stamped("timestamp-1-day-ahead", now + Duration.ofDays(1).toMillis(), good));
    records.add(HostileRecord.stamped("timestamp-after-9999", Long.MAX_VALUE, good));
    records.add(HostileRecord.raw("raw-330000x1", 330_000, 1));
    records.add(HostileRecord.raw("raw-1x330000", 1, 330_000));
    if (settings.files().isPresent()) {
      addFolder(records, settings.files().get());
    }
    return records.stream().filter(each -> each.name().contains(settings.only())).toList();
  }

  private static void addFiles(List<HostileRecord> records, Map<String, byte[]> files) {
    files.forEach((name, bytes) -> records.add(HostileRecord.file(name, bytes)));
  }

  private static void addFolder(List<HostileRecord> records, Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        records.add(HostileRecord.file("files/" + file.getFileName(), Files.readAllBytes(file)));
      }
    }
  }
}
