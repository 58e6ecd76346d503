package dev.sightline.trainer.release;

import dev.sightline.modelstore.DriftReference;
import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.EvaluationImages;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.Fingerprint;
import dev.sightline.trainer.data.Progress;
import dev.sightline.trainer.data.Split;
import dev.sightline.trainer.data.cache.ReadOptions;
import dev.sightline.trainer.evaluate.DriftReferenceBuilder;
import dev.sightline.trainer.evaluate.Evaluation;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.export.OnnxMetadata;
import dev.sightline.trainer.run.DatasetCatalog;
import dev.sightline.trainer.run.ValidationSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Adds a drift reference to a model that was released without one. The graph and its answers stay
 * the same.
 */
public final class ReferenceAdder {
  private final Path file;

  /**
   * A model file with its reference.
   *
   * @param file content of the ONNX file
   * @param reference the reference that was added
   */
  public record Referenced(byte[] file, DriftReference reference) {}

  public ReferenceAdder(Path file) {
    this.file = file;
  }

  /**
   * Computes the reference from the images that the training held out.
   *
   * @param data current location of the training dataset; empty for its default location
   * @throws TrainerFailure if the model already has a reference, or if the dataset is not the one
   *     that it was trained on
   */
  public Referenced ofHeldBack(String data, ReadOptions reading) {
    try (OnnxClassifier model = open()) {
      Provenance.Origin origin =
          Provenance.originIn(model.metadata())
              .orElseThrow(
                  () ->
                      new TrainerFailure(
                          file
                              + " does not name its training data: give --images a folder of"
                              + " images that it was not trained on"));
      Dataset dataset =
          DatasetCatalog.reader(origin.dataset(), data, model.input(), origin.seed(), reading)
              .read();
      return with(model, heldOut(dataset, origin), ValidationSplit.NAME);
    }
  }

  /**
   * Computes the reference from all images of a folder with class subfolders, or from its test part
   * if it has one.
   *
   * @param progress receives what is found about the images
   * @throws TrainerFailure if the model already has a reference, or if the images do not fit it
   */
  public Referenced ofImages(Path images, Progress progress) {
    try (OnnxClassifier model = open()) {
      List<Example> examples =
          new EvaluationImages(model.labels(), model.input(), progress).read(images);
      return with(model, examples, "of " + images.toAbsolutePath().getFileName());
    }
  }

  private OnnxClassifier open() {
    OnnxClassifier model = OnnxClassifier.open(file);
    if (model.metadata().containsKey(ModelMetadata.REFERENCE)) {
      model.close();
      throw new TrainerFailure(file + " already has a reference: there is nothing to add");
    }
    return model;
  }

  private List<Example> heldOut(Dataset dataset, Provenance.Origin origin) {
    String advice =
        ": give that dataset with --data, or a folder that it was not trained on with --images";
    String found = Fingerprint.of(dataset);
    if (!found.equals(origin.fingerprint())) {
      throw new TrainerFailure(
          "%s was not trained on the images of %s (fingerprint %.12s, not %.12s)%s"
              .formatted(file, dataset.name(), origin.fingerprint(), found, advice));
    }
    Split split = ValidationSplit.of(dataset, origin.held(), origin.seed());
    if (split.train().size() != origin.trained()) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT,
              "%s was trained on only %d images of %s, and does not say which%s",
              file,
              origin.trained(),
              dataset.name(),
              advice));
    }
    return split.validation();
  }

  private Referenced with(OnnxClassifier model, List<Example> examples, String source) {
    if (!DriftReferenceBuilder.isPossibleWith(examples.size())) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT,
              "%d images are not enough for a reference: give at least 50, better 1,000 or more",
              examples.size()));
    }
    DriftReference reference =
        DriftReferenceBuilder.of(Evaluation.of(model, examples), model.size(), source);
    try {
      byte[] complete =
          OnnxMetadata.with(Files.readAllBytes(file), ModelMetadata.REFERENCE, reference.json());
      return new Referenced(complete, reference);
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
