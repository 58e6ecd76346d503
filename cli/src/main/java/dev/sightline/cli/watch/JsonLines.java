package dev.sightline.cli.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.sightline.cli.terminal.Text;
import dev.sightline.cli.watch.Output.Predicted;
import dev.sightline.cli.watch.Output.Refused;
import dev.sightline.cli.watch.Output.Unreadable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Prints one JSON object per line. {@code kind} is prediction, rejection, unreadable, or drift when
 * it has changed. The other fields of a prediction are those of the contract, with {@code
 * expectedLabel} if known. Characters that a terminal would obey are escaped.
 */
public final class JsonLines implements OutputView {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonFormat.Printer MESSAGES =
      JsonFormat.printer().omittingInsignificantWhitespace().alwaysPrintFieldsWithNoPresence();

  private final PrintStream out;
  private final DriftSource drift;
  private Optional<DriftReading> lastDrift = Optional.empty();

  public JsonLines(PrintStream out, DriftSource drift) {
    this.out = out;
    this.drift = drift;
  }

  @Override
  public void show(Output output) {
    ObjectNode line =
        output.match(JsonLines::prediction, JsonLines::rejection, JsonLines::unreadable);
    out.println(Text.printableJson(line.toString()));
  }

  @Override
  public void refresh() {
    Optional<DriftReading> reading = drift.reading();
    if (!reading.equals(lastDrift)) {
      reading.map(JsonLines::drift).ifPresent(out::println);
      lastDrift = reading;
    }
    out.flush();
  }

  @Override
  public boolean isOver() {
    return out.checkError();
  }

  @Override
  public void finish() {
    out.flush();
  }

  private static ObjectNode drift(DriftReading reading) {
    ObjectNode line = JSON.createObjectNode().put("kind", "drift").put("state", reading.state());
    if (reading.feature() != null) {
      line.put("feature", reading.feature()).put("psi", reading.psi());
    }
    return line.put("images", reading.images());
  }

  private static ObjectNode prediction(Predicted predicted) {
    ObjectNode line = JSON.createObjectNode().put("kind", "prediction");
    line.setAll(fields(predicted.prediction()));
    predicted.expected().ifPresent(label -> line.put("expectedLabel", label));
    return line;
  }

  private static ObjectNode rejection(Refused refused) {
    ObjectNode line =
        JSON.createObjectNode()
            .put("kind", "rejection")
            .put("imageId", refused.imageId())
            .put("reason", refused.reason())
            .put("cause", refused.cause())
            .put("bytes", refused.size());
    line.set("origin", fields(refused.origin()));
    return line;
  }

  private static ObjectNode unreadable(Unreadable unreadable) {
    return JSON.createObjectNode()
        .put("kind", "unreadable")
        .put("record", unreadable.imageId())
        .put("cause", unreadable.cause());
  }

  private static ObjectNode fields(Message message) {
    try {
      return (ObjectNode) JSON.readTree(MESSAGES.print(message));
    } catch (JsonProcessingException | InvalidProtocolBufferException e) {
      throw new UncheckedIOException("a generated message has no JSON form", new IOException(e));
    }
  }
}
