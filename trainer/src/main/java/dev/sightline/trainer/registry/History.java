package dev.sightline.trainer.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code history.jsonl} of a model: one line of JSON for each change, oldest first. Lines are
 * only appended, by the holder of the {@link RepositoryLock}.
 *
 * @param file the history file; may be missing
 * @param shown location of the file, for messages
 */
record History(Path file, String shown) {
  /** Returns the entries. An incomplete last line is ignored: its writer died. */
  List<HistoryEntry> entries() {
    List<HistoryEntry> entries = new ArrayList<>();
    String text = text();
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String place = shown + ":" + (i + 1);
      entries.add(
          HistoryLine.parse(lines.get(i))
              .orElseThrow(
                  () ->
                      new TrainerFailure(
                          place
                              + ": not an event of a model's history: correct or remove the line")));
    }
    return entries;
  }

  private String text() {
    try {
      return Files.isRegularFile(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + file + ": " + e, e);
    }
  }

  /**
   * Appends lines and overwrites an incomplete last line. Either all lines are appended or none.
   */
  void append(List<HistoryEntry> entries) throws IOException {
    ByteBuffer lines =
        UTF_8.encode(
            entries.stream().map(entry -> HistoryLine.of(entry) + "\n").collect(joining()));
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long end = wholeBytes();
      try {
        channel.position(end);
        while (lines.hasRemaining()) {
          int unused = channel.write(lines);
        }
        channel.truncate(channel.position());
        channel.force(false);
      } catch (IOException e) {
        channel.truncate(end);
        throw e;
      }
    }
  }

  private long wholeBytes() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }
}
