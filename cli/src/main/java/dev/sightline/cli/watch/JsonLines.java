package dev.sightline.cli.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.sightline.cli.watch.Output.Predicted;
import dev.sightline.cli.watch.Output.Refused;
import dev.sightline.cli.watch.Output.Unreadable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/**
 * One JSON object on each line: {@code kind} is prediction, rejection or unreadable; a prediction's
 * other fields are those of the contract, and {@code expectedLabel} where it is known.
 */
public final class JsonLines implements OutputView {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonFormat.Printer MESSAGES =
      JsonFormat.printer().omittingInsignificantWhitespace().alwaysPrintFieldsWithNoPresence();

  private final PrintStream out;

  public JsonLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public void show(Output output) {
    out.println(
        output
            .match(JsonLines::prediction, JsonLines::rejection, JsonLines::unreadable)
            .toString());
  }

  @Override
  public void refresh() {
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
      throw new UncheckedIOException("a message of our own has no JSON form", new IOException(e));
    }
  }
}
