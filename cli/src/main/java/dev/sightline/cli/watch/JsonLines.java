package dev.sightline.cli.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.sightline.cli.terminal.Text;
import dev.sightline.cli.watch.Output.Predicted;
import dev.sightline.cli.watch.Output.Refused;
import dev.sightline.cli.watch.Output.Unreadable;
import dev.sightline.proto.PredictionSerializer;
import dev.sightline.proto.v1.RecordRef;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prints one JSON object per line. {@code kind} is prediction, rejection, unreadable, or drift when
 * it has changed. The other fields of a prediction are those of the contract, with {@code
 * expectedLabel} if known. Characters that a terminal would obey are escaped.
 */
public final class JsonLines implements OutputView {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PredictionSerializer PREDICTIONS = new PredictionSerializer();
  private static final JsonFormat.Printer POSITIONS =
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
    line.setAll(fields(PREDICTIONS.serialize("", predicted.prediction())));
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
    line.set("origin", position(refused.origin()));
    return line;
  }

  private static ObjectNode unreadable(Unreadable unreadable) {
    return JSON.createObjectNode()
        .put("kind", "unreadable")
        .put("record", unreadable.imageId())
        .put("cause", unreadable.cause());
  }

  private static ObjectNode position(RecordRef origin) {
    try {
      return fields(POSITIONS.print(origin).getBytes(UTF_8));
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException("a generated message has no JSON form", e);
    }
  }

  private static ObjectNode fields(byte @Nullable [] json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a generated message has no JSON form", e);
    }
  }
}
