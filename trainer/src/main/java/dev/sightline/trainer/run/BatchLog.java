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

/** {@code batches.jsonl}, a line for each step, added to as training goes on. */
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
   * The lines up to a position; those after it, and one that a killed run left half, are dropped.
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
