package dev.sightline.trainer.pipeline;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.dataset.Dataset;
import dev.sightline.trainer.dataset.Example;
import dev.sightline.trainer.dataset.Fingerprint;
import dev.sightline.trainer.dataset.Split;
import dev.sightline.trainer.evaluate.Evaluation;
import dev.sightline.trainer.evaluate.NetworkClassifier;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.evaluate.Parity;
import dev.sightline.trainer.export.ModelMetadata;
import dev.sightline.trainer.export.OnnxExporter;
import dev.sightline.trainer.export.UnsupportedLayerException;
import dev.sightline.trainer.preprocess.TensorBatch;
import dev.sightline.trainer.train.Checkpoints;
import dev.sightline.trainer.train.EpochStats;
import dev.sightline.trainer.train.RunConfig;
import dev.sightline.trainer.train.RunFolder;
import dev.sightline.trainer.train.TrainingLoop;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Makes a model file of a run: the epoch that did best on the images held back, exported, compared
 * with DL4J, and evaluated on the test images. Without parity there is no model.
 */
public final class Release {
  private final PrintStream out;

  public Release(PrintStream out) {
    this.out = out;
  }

  /**
   * Writes {@code model.onnx} into the run folder.
   *
   * @throws TrainerFailure where the run has no checkpoint yet, a layer can't be exported, or
   *     parity does not hold
   */
  public ReleasedModel release(RunFolder run, Dataset dataset) {
    RunConfig config = run.config();
    EpochStats best = bestEpoch(run);
    ComputationGraph network = new Checkpoints(run).load(best.epoch());
    byte[] graph = export(network, dataset);
    Map<String, String> metadata = Provenance.interfaceOf(dataset);
    write(run, ModelMetadata.replace(graph, metadata));

    Split split = HeldBack.of(dataset, config);
    Parity parity = parity(run, dataset, network);
    out.println("parity: " + parity.summary());
    requireParity(parity);
    String fingerprint = Fingerprint.of(dataset);
    try (OnnxClassifier model = OnnxClassifier.open(run.modelFile())) {
      Evaluation test = Evaluation.of(model, dataset.test());
      Evaluation validation = Evaluation.of(model, split.validation());
      metadata.put(
          "sightline.provenance",
          Provenance.training(config, dataset, fingerprint, split.train().size(), best.epoch()));
      metadata.put("sightline.evaluation", Provenance.evaluation(test));
      metadata.put("sightline.calibration", Provenance.calibration(validation));
      byte[] complete = ModelMetadata.replace(graph, metadata);
      write(run, complete);
      return new ReleasedModel(
          config, dataset, fingerprint, split, best, parity, test, validation, complete);
    }
  }

  /** Compares the run's network with the model file it has been exported to. */
  public Parity parity(RunFolder run, Dataset dataset) {
    return parity(run, dataset, new Checkpoints(run).load(bestEpoch(run).epoch()));
  }

  private static Parity parity(RunFolder run, Dataset dataset, ComputationGraph network) {
    List<Example> examples = new ArrayList<>(dataset.test());
    Collections.shuffle(examples, new Random(run.config().seed()));
    try (OnnxClassifier model = OnnxClassifier.open(run.modelFile())) {
      return Parity.between(
          new NetworkClassifier(network, dataset.size(), dataset.labels().size()), model, examples);
    }
  }

  private static void requireParity(Parity parity) {
    if (!parity.holds()) {
      throw new TrainerFailure(
          "the exported model differs from the trained network, so it is not released: "
              + parity.summary());
    }
  }

  private static EpochStats bestEpoch(RunFolder run) {
    List<EpochStats> stats = run.metrics();
    if (stats.isEmpty()) {
      throw new TrainerFailure(
          "%s has no finished epoch yet: go on with train --resume %s"
              .formatted(run.folder(), run.folder()));
    }
    return TrainingLoop.bestOf(stats);
  }

  private static byte[] export(ComputationGraph network, Dataset dataset) {
    try {
      return new OnnxExporter(TensorBatch.SCALE)
          .export(network, dataset.size().height(), dataset.size().width());
    } catch (UnsupportedLayerException e) {
      throw new TrainerFailure("the network can't be exported as ONNX: " + e.getMessage(), e);
    }
  }

  private static void write(RunFolder run, byte[] model) {
    try {
      Files.write(run.folder().resolve("model.onnx.tmp"), model);
      Files.move(
          run.folder().resolve("model.onnx.tmp"),
          run.modelFile(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new TrainerFailure("cannot write " + run.modelFile() + ": " + e.getMessage(), e);
    }
  }
}
