package dev.sightline.cli.classify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sightline.cli.terminal.Text;
import java.util.List;

/**
 * Writes one JSON object for each file. Numbers are written as in a prediction of the service.
 * Characters that a terminal would obey are escaped.
 *
 * @param multiLabel whether an image may have several labels
 */
record JsonText(boolean multiLabel) implements AnswerText {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String heading() {
    return "";
  }

  @Override
  public String line(FileAnswer answer) {
    ObjectNode line = answer.map(this::classified, JsonText::rejected);
    return Text.printableJson(line.toString()) + "\n";
  }

  private ObjectNode classified(ClassifiedFile answer) {
    ObjectNode line =
        JSON.createObjectNode()
            .put("file", answer.file())
            .put("label", answer.best().label())
            .put("confidence", answer.best().probability());
    if (multiLabel) {
      line.set("labels", classes(answer.labels()));
    }
    line.set("topK", classes(answer.topK()));
    return line;
  }

  private static ArrayNode classes(List<ClassProbability> classes) {
    ArrayNode array = JSON.createArrayNode();
    for (ClassProbability each : classes) {
      array.addObject().put("label", each.label()).put("probability", each.probability());
    }
    return array;
  }

  private static ObjectNode rejected(RejectedFile answer) {
    return JSON.createObjectNode()
        .put("file", answer.file())
        .put("rejected", answer.reason())
        .put("cause", answer.cause());
  }
}
