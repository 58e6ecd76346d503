package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.modelimport.graph.GraphTraits;
import dev.sightline.trainer.modelimport.graph.GraphValue;
import dev.sightline.trainer.modelimport.graph.OnnxFile;
import java.util.Optional;
import java.util.stream.Collectors;

/** The outputs of a graph of which none has logits or probabilities. */
final class OutputsWithoutScores {
  private final OnnxFile file;

  OutputsWithoutScores(OnnxFile file) {
    this.file = file;
  }

  /** Returns why the model cannot be imported, and what helps. */
  TrainerFailure failure() {
    for (GraphValue output : file.outputs()) {
      Optional<String> scores = new GraphTraits(file).indexedBy(output.name());
      if (scores.isPresent() && isOnePerImage(output)) {
        return new TrainerFailure(
            "%s has the output %s, which holds only the index of the class (ArgMax), and its probabilities or logits are required: %s"
                .formatted(file.path(), output, advice(scores.get())));
      }
    }
    return new TrainerFailure(
        "%s is no image classifier: its outputs are %s, and real numbers [N, classes] are required"
            .formatted(
                file.path(),
                file.outputs().stream()
                    .map(GraphValue::toString)
                    .collect(Collectors.joining(", "))));
  }

  private String advice(String scores) {
    String export = "export the model without ArgMax";
    return file.hasTensor(scores)
        ? "give --output %s, the tensor before it, or %s".formatted(scores, export)
        : export;
  }

  /** Returns whether the shape is [N], [N, 1] or the like, or unknown. */
  private static boolean isOnePerImage(GraphValue output) {
    return output.dimensions().stream().skip(1).allMatch(dimension -> dimension.size() == 1);
  }
}
