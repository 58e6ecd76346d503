package dev.sightline.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sightline.cli.watch.Output;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.files.IoReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes every answer as a JSON line, in order of arrival: {@code id}, then {@code label} and
 * {@code confidence} or {@code rejected} (the reason), and {@code expected} if known.
 */
public final class PredictionsFile implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Writer writer;

  private PredictionsFile(Writer writer) {
    this.writer = writer;
  }

  public static PredictionsFile create(Path path) {
    try {
      return new PredictionsFile(Files.newBufferedWriter(path));
    } catch (IOException e) {
      throw new CommandFailure(
          "--predictions %s cannot be written (%s): choose a file in a folder that exists"
              .formatted(path, IoReason.of(e)),
          e);
    }
  }

  /** Returns a writer that discards all answers. */
  public static PredictionsFile none() {
    return new PredictionsFile(Writer.nullWriter());
  }

  void write(Output output, Optional<String> expected) {
    ObjectNode line = JSON.createObjectNode().put("id", output.imageId());
    ObjectNode full =
        output.match(
            predicted ->
                line.put("label", predicted.prediction().getLabel())
                    .put("confidence", predicted.prediction().getConfidence()),
            refused -> line.put("rejected", refused.reason()),
            unreadable -> line.put("rejected", unreadable.cause()));
    expected.ifPresent(label -> full.put("expected", label));
    try {
      writer.write(full + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("writing predictions failed", e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("writing predictions failed", e);
    }
  }
}
