package dev.sightline.trainer.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.files.AtomicFile;
import dev.sightline.files.IoReason;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Statistics of a run: {@code metrics.jsonl} with one line per epoch, {@code batches.jsonl} with
 * one line per step.
 */
public final class RunMetrics {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path epochsFile;
  private final Path batchesFile;

  RunMetrics(Path folder) {
    this.epochsFile = folder.resolve("metrics.jsonl");
    this.batchesFile = folder.resolve("batches.jsonl");
  }

  /** Returns whether the training has begun. */
  public boolean hasBegun() {
    return Files.exists(batchesFile);
  }

  /** Returns the statistics of the epochs so far, in order. */
  public List<EpochStats> epochs() {
    List<EpochStats> stats = new ArrayList<>();
    try {
      if (Files.exists(epochsFile)) {
        for (String line : Files.readAllLines(epochsFile)) {
          stats.add(JSON.readValue(line, EpochStats.class));
        }
      }
      return stats;
    } catch (IOException e) {
      throw new TrainerFailure(epochsFile + " is damaged: " + RunFolder.firstLine(e), e);
    }
  }

  public void writeEpochs(List<EpochStats> stats) {
    try {
      List<String> lines = new ArrayList<>();
      for (EpochStats epoch : stats) {
        lines.add(JSON.writeValueAsString(epoch));
      }
      writeLines(epochsFile, lines);
    } catch (IOException e) {
      throw new TrainerFailure("cannot write %s: %s".formatted(epochsFile, IoReason.of(e)), e);
    }
  }

  /** Drops the statistics of everything after a position, because it will be trained again. */
  public void forgetAfter(Position position) {
    try {
      writeLines(batchesFile, BatchLog.upTo(batchesFile, position));
    } catch (IOException e) {
      throw new TrainerFailure("cannot write %s: %s".formatted(batchesFile, IoReason.of(e)), e);
    }
    writeEpochs(epochs().stream().limit(position.finishedEpochs()).toList());
  }

  public BatchLog batchLog() {
    return BatchLog.append(batchesFile);
  }

  private static void writeLines(Path file, List<String> lines) throws IOException {
    AtomicFile.write(
        file, String.join("", lines.stream().map(line -> line + "\n").toList()).getBytes(UTF_8));
  }
}
