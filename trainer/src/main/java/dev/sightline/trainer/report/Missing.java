package dev.sightline.trainer.report;

import java.util.ArrayList;
import java.util.List;

/** What a run's page can't show yet, and how to come by it. */
final class Missing {
  private final RunFiles run;

  Missing(RunFiles run) {
    this.run = run;
  }

  /** One line for each thing; none for a run that is complete. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    int done = run.history().epochs().size();
    int wanted = run.config().path("epochs").asInt(done);
    if (done < wanted) {
      lines.add(
          "%d of %d epochs are trained: go on with sightline train --resume %s"
              .formatted(done, wanted, run.folder()));
    }
    if (!run.hasModel()) {
      lines.add(
          "there is no model.onnx: once an epoch is trained, sightline export %s makes it"
              .formatted(run.folder()));
    }
    if (run.evaluation().isEmpty()) {
      lines.add(
          "there is no evaluation.json: with a model.onnx, sightline evaluate --model %s --data DIR makes it"
              .formatted(run.folder()));
    }
    missing(lines, "MODEL_CARD.md", "the model card, written when a model is released");
    missing(lines, "environment.json", "the environment, written when training starts");
    missing(lines, "batches.jsonl", "figures of each batch, written in training");
    missing(lines, "network.yaml", "the network's description, written when training starts");
    return lines;
  }

  private void missing(List<String> lines, String file, String what) {
    if (run.text(file).isEmpty()) {
      lines.add("there is no " + file + ": " + what);
    }
  }
}
