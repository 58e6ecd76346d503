package dev.sightline.trainer.release;

import dev.sightline.modelstore.DriftReference;
import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.batch.TensorBatch;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.Fingerprint;
import dev.sightline.trainer.data.Split;
import dev.sightline.trainer.evaluate.AdjustedClassifier;
import dev.sightline.trainer.evaluate.DriftReferenceBuilder;
import dev.sightline.trainer.evaluate.Evaluation;
import dev.sightline.trainer.evaluate.LabelledEvaluation;
import dev.sightline.trainer.evaluate.MirrorImages;
import dev.sightline.trainer.evaluate.NativeWork;
import dev.sightline.trainer.evaluate.NetworkClassifier;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.evaluate.Parity;
import dev.sightline.trainer.evaluate.ScoredImage;
import dev.sightline.trainer.evaluate.Temperature;
import dev.sightline.trainer.evaluate.TemperatureFit;
import dev.sightline.trainer.export.ExportOptions;
import dev.sightline.trainer.export.OnnxExporter;
import dev.sightline.trainer.export.OnnxMetadata;
import dev.sightline.trainer.export.UnsupportedLayerException;
import dev.sightline.trainer.network.NetworkFile;
import dev.sightline.trainer.plot.EvaluationFiles;
import dev.sightline.trainer.plot.RunPlots;
import dev.sightline.trainer.recipe.Augmentation.Flip;
import dev.sightline.trainer.run.EpochStats;
import dev.sightline.trainer.run.RunConfig;
import dev.sightline.trainer.run.RunFolder;
import dev.sightline.trainer.run.ValidationSplit;
import dev.sightline.trainer.train.Checkpoints;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Makes the model file of a run: exports the epoch with the best validation accuracy, compares it
 * with DL4J and evaluates it on the test images. Without parity there is no model.
 */
public final class Release {
  private final PrintStream out;

  public Release(PrintStream out) {
    this.out = out;
  }

  /**
   * Writes {@code model.onnx} into the run folder.
   *
   * @throws TrainerFailure if the run has no checkpoint yet, if a layer cannot be exported, or if
   *     parity does not hold
   */
  public ReleasedModel release(RunFolder run, Dataset dataset) {
    RunConfig config = run.config();
    EpochStats best = bestEpoch(run);
    ComputationGraph network = load(run, best);
    Split split = ValidationSplit.of(dataset, config);
    boolean mirrored = isMirrored(run);
    Temperature temperature = temperature(run, network, dataset, split, mirrored);
    out.println("temperature: " + temperature);
    ExportOptions options =
        ExportOptions.plain(TensorBatch.SCALE)
            .withMirrored(mirrored)
            .withTemperature(temperature.value());
    Map<String, String> metadata = Provenance.interfaceOf(config, dataset);
    byte[] graph = export(network, dataset, options);
    run.writeWhole(run.modelFile(), OnnxMetadata.replace(graph, metadata));
    Parity parity = parity(run, dataset, Parity.IMAGES, network, options);
    out.println("parity: " + parity.summary());
    requireParity(parity);
    String fingerprint = Fingerprint.of(dataset);
    try (OnnxClassifier model = OnnxClassifier.open(run.modelFile())) {
      Evaluation test = Evaluation.of(model, dataset.test());
      Evaluation validation = Evaluation.of(model, split.validation());
      metadata.put(
          ModelMetadata.PROVENANCE,
          Provenance.training(run, dataset, fingerprint, split.train().size(), best.epoch()));
      metadata.put(ModelMetadata.EVALUATION, Provenance.evaluation(test));
      metadata.put(ModelMetadata.CALIBRATION, Provenance.calibration(temperature, validation));
      reference(validation, dataset)
          .ifPresent(reference -> metadata.put(ModelMetadata.REFERENCE, reference.json()));
      byte[] complete = OnnxMetadata.replace(graph, metadata);
      run.writeWhole(run.modelFile(), complete);
      ReleasedModel released =
          new ReleasedModel(
              config,
              dataset,
              fingerprint,
              split,
              best,
              parity,
              temperature,
              mirrored,
              test,
              validation,
              complete,
              new Checkpoints(run).weights(best.epoch()),
              run.networkText());
      writeFigures(run, dataset, released);
      if (released.isImbalanced()) {
        out.println(ClassFigures.text(released));
      }
      return released;
    }
  }

  /**
   * Returns no reference if there are too few images; the service then reports that the model has
   * none.
   */
  private Optional<DriftReference> reference(Evaluation validation, Dataset dataset) {
    int images = validation.images().size();
    if (!DriftReferenceBuilder.isPossibleWith(images)) {
      out.printf(Locale.ROOT, "no drift reference: only %d images are held out%n", images);
      return Optional.empty();
    }
    return Optional.of(DriftReferenceBuilder.of(validation, dataset.size(), ValidationSplit.NAME));
  }

  private static boolean isMirrored(RunFolder run) {
    NetworkFile file = NetworkFile.parse(run.networkFile().toString(), run.networkText());
    return isMirrored(file, run.config().recipe().augmentation().flip());
  }

  /**
   * Returns whether the exported graph averages over an image and its mirror image: if the network
   * file says so, unless the run did not train on mirror images and the file's recipe does.
   *
   * @param trained flip of the run
   */
  static boolean isMirrored(NetworkFile file, Flip trained) {
    return file.mirrored()
        && (trained != Flip.NONE || file.recipe().augmentation().flip() == Flip.NONE);
  }

  /**
   * Returns the temperature at which the network's confidence matches its accuracy on the held-out
   * images, or 1 if they are no evidence for one. Exports the model without a temperature to
   * measure it.
   */
  private static Temperature temperature(
      RunFolder run, ComputationGraph network, Dataset dataset, Split split, boolean mirrored) {
    byte[] graph = export(network, dataset, ExportOptions.plain(TensorBatch.SCALE));
    Map<String, String> metadata = Provenance.interfaceOf(run.config(), dataset);
    run.writeWhole(run.modelFile(), OnnxMetadata.replace(graph, metadata));
    try (OnnxClassifier model = OnnxClassifier.open(run.modelFile())) {
      List<List<ScoredImage>> views = new ArrayList<>();
      views.add(Evaluation.of(model, split.validation()).images());
      if (mirrored) {
        List<Example> mirror = MirrorImages.of(split.validation(), dataset.size());
        views.add(Evaluation.of(model, mirror).images());
      }
      return TemperatureFit.of(views);
    }
  }

  private static void writeFigures(RunFolder run, Dataset dataset, ReleasedModel model) {
    LabelledEvaluation judgement =
        new LabelledEvaluation(
            "the model of " + run.folder(),
            dataset.name(),
            dataset.labels(),
            dataset.size(),
            model.test,
            false,
            model.isImbalanced());
    new EvaluationFiles(judgement, run.config().seed()).writeIntoRun(run.folder());
    RunPlots.write(run.folder());
    model.writeCard(run.folder().resolve("MODEL_CARD.md"));
  }

  /**
   * Compares the network of a run with its exported model file.
   *
   * @param images number of test images, sampled with the run's seed; all if there are fewer
   */
  public Parity parity(RunFolder run, Dataset dataset, int images) {
    ExportOptions options =
        ExportOptions.plain(TensorBatch.SCALE)
            .withMirrored(isMirrored(run))
            .withTemperature((float) Provenance.temperatureOf(run.modelFile()));
    return parity(run, dataset, images, load(run, bestEpoch(run)), options);
  }

  private static Parity parity(
      RunFolder run, Dataset dataset, int images, ComputationGraph network, ExportOptions options) {
    List<Example> examples = new ArrayList<>(dataset.test());
    Collections.shuffle(examples, new Random(run.config().seed()));
    try (OnnxClassifier model = OnnxClassifier.open(run.modelFile())) {
      return Parity.between(
          new AdjustedClassifier(
              new NetworkClassifier(network, dataset.size(), dataset.labels().size()),
              dataset.size(),
              options),
          model,
          examples.subList(0, Math.min(images, examples.size())));
    }
  }

  private static ComputationGraph load(RunFolder run, EpochStats epoch) {
    return NativeWork.compute(() -> new Checkpoints(run).load(epoch.epoch()));
  }

  private static void requireParity(Parity parity) {
    if (!parity.holds()) {
      throw new TrainerFailure(
          "the exported model differs from the trained network, so it is not released: "
              + parity.summary());
    }
  }

  private static EpochStats bestEpoch(RunFolder run) {
    List<EpochStats> stats = run.metrics().epochs();
    if (stats.isEmpty()) {
      throw new TrainerFailure(
          "%s has no finished epoch yet: continue it with train --resume %s"
              .formatted(run.folder(), run.folder()));
    }
    return EpochStats.bestOf(stats);
  }

  private static byte[] export(ComputationGraph network, Dataset dataset, ExportOptions options) {
    try {
      OnnxExporter exporter = new OnnxExporter(options);
      return NativeWork.compute(
          () -> exporter.export(network, dataset.size().height(), dataset.size().width()));
    } catch (UnsupportedLayerException e) {
      throw new TrainerFailure("the network cannot be exported as ONNX: " + e.getMessage(), e);
    }
  }
}
