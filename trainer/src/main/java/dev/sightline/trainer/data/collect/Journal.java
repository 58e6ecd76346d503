package dev.sightline.trainer.data.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.files.AtomicFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What was read so far, a line of JSON for each record, added to as reading goes on. A killed
 * process leaves at most its last line half; that one is dropped when the journal is opened, and
 * its record read again.
 */
final class Journal<T extends JournalEntry> implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<T> entries;
  private final BufferedWriter writer;

  private Journal(List<T> entries, BufferedWriter writer) {
    this.entries = entries;
    this.writer = writer;
  }

  /** Reads what is there and goes on after it. */
  static <T extends JournalEntry> Journal<T> open(Path file, Class<T> type) throws IOException {
    List<T> entries = new ArrayList<>();
    StringBuilder whole = new StringBuilder();
    if (Files.exists(file)) {
      // Half a character at the end must not stop it.
      for (String line : new String(Files.readAllBytes(file), UTF_8).lines().toList()) {
        try {
          entries.add(JSON.readValue(line, type));
          whole.append(line).append('\n');
        } catch (JsonProcessingException half) {
          break;
        }
      }
    }
    Files.createDirectories(file.getParent());
    AtomicFile.write(file, whole.toString().getBytes(UTF_8));
    return new Journal<>(entries, Files.newBufferedWriter(file, UTF_8, StandardOpenOption.APPEND));
  }

  void add(T entry) throws IOException {
    entries.add(entry);
    writer.write(JSON.writeValueAsString(entry));
    writer.write('\n');
  }

  /** Hands all lines to the system: from here on they outlive this process. */
  void flush() throws IOException {
    writer.flush();
  }

  List<T> entries() {
    return entries;
  }

  /** What of a span is still to be read. */
  PartitionSpan rest(PartitionSpan span) {
    long next =
        entries.stream()
            .map(JournalEntry::origin)
            .filter(origin -> origin.partition() == span.partition())
            .mapToLong(origin -> origin.offset() + 1)
            .max()
            .orElse(span.from());
    return span.startingAt(next);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
