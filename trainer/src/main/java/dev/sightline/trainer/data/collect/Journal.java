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
 * Journal of the records read so far, one line of JSON per record, written during reading. A killed
 * process leaves at most one incomplete line at the end; it is dropped when the journal is opened,
 * and its record is read again.
 */
final class Journal<T extends JournalEntry> implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<T> entries;
  private final BufferedWriter writer;

  private Journal(List<T> entries, BufferedWriter writer) {
    this.entries = entries;
    this.writer = writer;
  }

  /** Opens a journal, reads the existing entries and appends after them. */
  static <T extends JournalEntry> Journal<T> open(Path file, Class<T> type) throws IOException {
    List<T> entries = new ArrayList<>();
    StringBuilder whole = new StringBuilder();
    if (Files.exists(file)) {
      // An incomplete UTF-8 character at the end must not cause an error.
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

  /** Passes all lines to the operating system, so that they survive the end of this process. */
  void flush() throws IOException {
    writer.flush();
  }

  List<T> entries() {
    return entries;
  }

  /** Returns the part of a span that is not read yet. */
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
