package dev.sightline.trainer.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code batches.jsonl}: one line per step, appended during the training. */
public final class BatchLog implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BufferedWriter writer;

  private BatchLog(BufferedWriter writer) {
    this.writer = writer;
  }

  static BatchLog append(Path file) {
    try {
      return new BatchLog(
          Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /**
   * Returns the lines up to a position. Drops later lines, and a last line that a killed run left
   * incomplete.
   */
  static List<String> upTo(Path file, Position position) throws IOException {
    List<String> kept = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        try {
          BatchStats stats = JSON.readValue(line, BatchStats.class);
          if (stats.epoch() <= position.finishedEpochs()
              || (stats.epoch() == position.epoch() && stats.step() <= position.step())) {
            kept.add(line);
          }
        } catch (JsonProcessingException e) {
          return kept;
        }
      }
    }
    return kept;
  }

  public void add(BatchStats stats) {
    try {
      writer.write(JSON.writeValueAsString(stats));
      writer.newLine();
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
