package dev.sightline.trainer.report;

import dev.sightline.trainer.run.RunSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lists the files that a run's page lacks, and how to create them. */
final class MissingRunFiles {
  private final RunSnapshot run;
  private final boolean hasModel;

  MissingRunFiles(RunSnapshot run, boolean hasModel) {
    this.run = run;
    this.hasModel = hasModel;
  }

  /** Returns one line for each file; empty for a complete run. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    int done = run.history().epochs().size();
    int wanted = run.config().path("epochs").asInt(done);
    if (done < wanted) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%d of %d epochs are trained: continue with sightline train --resume %s",
              done,
              wanted,
              run.folder()));
    }
    if (!hasModel) {
      lines.add(
          "there is no model.onnx: once an epoch is trained, sightline export %s creates it"
              .formatted(run.folder()));
    }
    if (run.evaluation().isEmpty()) {
      lines.add(
          "there is no evaluation.json: with a model.onnx, sightline evaluate --model %s --data DIR creates it"
              .formatted(run.folder()));
    }
    missing(lines, "MODEL_CARD.md", "the model card, written when a model is released");
    missing(lines, "environment.json", "the environment, written when training starts");
    missing(lines, "batches.jsonl", "figures of each batch, written in training");
    missing(lines, "network.yaml", "the network's description, written when training starts");
    return lines;
  }

  private void missing(List<String> lines, String file, String what) {
    if (run.bytes(file).isEmpty()) {
      lines.add("there is no " + file + ": " + what);
    }
  }
}
