package dev.sightline.trainer.data.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final PartitionSpan SPAN = new PartitionSpan("labels", 1, 5, 50);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("labels.jsonl");
  }

  private static LabelEntry label(int partition, long offset) {
    return new LabelEntry(
        new RecordPosition("labels", partition, offset), 1, "ä\n", "cat", "", null);
  }

  private Journal<LabelEntry> open() throws IOException {
    return Journal.open(file, LabelEntry.class);
  }

  @Test
  void empty_journal_leaves_everything_to_read() throws IOException {
    try (Journal<LabelEntry> journal = open()) {
      assertThat(journal.entries()).isEmpty();
      assertThat(journal.rest(SPAN)).isEqualTo(SPAN);
    }
  }

  @Test
  void reading_resumes_after_the_last_entry_of_each_partition() throws IOException {
    try (Journal<LabelEntry> journal = open()) {
      journal.add(label(1, 7));
      journal.add(label(0, 30));
      journal.add(label(1, 9));
    }
    try (Journal<LabelEntry> journal = open()) {
      assertThat(journal.entries()).containsExactly(label(1, 7), label(0, 30), label(1, 9));
      assertThat(journal.rest(SPAN).from()).isEqualTo(10);
    }
  }

  @Test
  void incomplete_last_line_is_read_again() throws IOException {
    try (Journal<LabelEntry> journal = open()) {
      journal.add(label(1, 7));
      journal.add(label(1, 8));
    }
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() - 5));

    try (Journal<LabelEntry> journal = open()) {
      assertThat(journal.rest(SPAN).from()).isEqualTo(8);
      journal.add(label(1, 8));
    }

    assertThat(Files.readString(file)).isEqualTo(whole);
  }

  @Test
  void incomplete_character_is_ignored() throws IOException {
    try (Journal<LabelEntry> journal = open()) {
      journal.add(label(1, 7));
    }
    Files.write(file, new byte[] {'{', '"', (byte) 0xc3}, StandardOpenOption.APPEND);

    try (Journal<LabelEntry> journal = open()) {
      assertThat(journal.entries()).containsExactly(label(1, 7));
    }
  }
}
