package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.evaluate.OnnxGraph;
import dev.sightline.trainer.modelimport.graph.GraphTraits;
import dev.sightline.trainer.modelimport.graph.OnnxFile;
import dev.sightline.trainer.modelimport.graph.ServableSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the graph of a version and compares its answers with the original's. If the graph allows
 * it, any number of images can be run at once.
 */
final class Conversion {
  private static final double TOLERANCE = 1e-3;

  /**
   * For float16 and quantized graphs: optimisations of ONNX Runtime alone change their answers by
   * 0.01.
   */
  private static final double ROUGH_TOLERANCE = 2e-2;

  private static final List<Integer> BATCH_SIZES = List.of(1, 5);

  private final OnnxFile file;
  private final GraphTraits traits;
  private final ForeignInput input;
  private final OriginalAnswers original;
  private final ServableFile target;
  private ServableSpec spec;
  private ImportParity parity;

  Conversion(OnnxFile file, ForeignInput input, OriginalAnswers original, ServableFile target) {
    this.file = file;
    this.traits = new GraphTraits(file);
    this.input = input;
    this.original = original;
    this.target = target;
    this.spec =
        new ServableSpec(
            input.geometry().input().name(),
            input.geometry().input().type(),
            input.geometry().layout().value(),
            input.images().height(),
            input.images().width(),
            input.pixels(),
            original.output(),
            original.embedding(),
            0);
    this.parity = new ImportParity(0, List.of(), 0, Double.POSITIVE_INFINITY, 0);
  }

  /**
   * Converts the graph.
   *
   * @throws TrainerFailure if the version does not give the same answers
   */
  Conversion convert() {
    String why = "answers depend on all images of a run";
    if (!traits.mixesImages()) {
      try {
        parity = attempt(0);
        why = parity.summary();
      } catch (TrainerFailure e) {
        why = String.valueOf(e.getMessage());
      }
    }
    if (!parity.holds()) {
      parity = attempt(Math.max(1, input.geometry().batch()));
    }
    if (!parity.holds()) {
      throw new TrainerFailure(
          "%s: the version does not give the answers of the original, so it is not registered: %s; with any number of images: %s"
              .formatted(file.path(), parity.summary(), why));
    }
    return this;
  }

  private ImportParity attempt(int batch) {
    spec = spec.withBatch(batch);
    target.write(file, spec, Map.of());
    try (OnnxGraph version = OnnxGraph.open(target.path(), "the version of " + file.path())) {
      return ImportParity.between(
          original,
          version,
          input.geometry().size().value(),
          batch == 0 ? BATCH_SIZES : List.of(batch),
          batch != 0,
          traits.hasFewDigits() ? ROUGH_TOLERANCE : TOLERANCE);
    }
  }

  ImportParity parity() {
    return parity;
  }

  /** Returns the number of images of a run; 0 if any number is possible. */
  int batch() {
    return spec.batch();
  }

  String batchText() {
    if (batch() == 0) {
      return "any number of images a run, found by running it";
    }
    return traits.mixesImages()
        ? String.format(
            Locale.ROOT,
            "%d a run: the graph is quantized by the range of all images of a run",
            batch())
        : String.format(
            Locale.ROOT,
            "%d a run: the graph gives other answers, or none, for other numbers of images",
            batch());
  }

  /** Writes the file with its metadata. */
  void write(Map<String, String> metadata) {
    target.write(file, spec, metadata);
  }

  ServableFile target() {
    return target;
  }
}
