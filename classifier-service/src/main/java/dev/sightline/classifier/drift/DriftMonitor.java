package dev.sightline.classifier.drift;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.domain.DriftStatus;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.modelstore.DriftReference;
import dev.sightline.modelstore.GraphSignature;
import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.modelstore.Parsed;
import org.jboss.logging.Logger;

/** Compares the images and answers of one model with the model's reference. Thread-safe. */
public interface DriftMonitor {
  /** Returns a new observer for one classifying thread. */
  DriftObserver newObserver();

  /** Returns the status as of the last completed tenth of a window. */
  DriftStatus status();

  /**
   * Creates the monitor of a model. If the model has no valid reference, the monitor compares
   * nothing and logs the reason.
   *
   * @param file signature of the model file
   */
  static DriftMonitor of(ModelInfo model, GraphSignature file, DriftConfig config) {
    String reference = file.metadata().get(ModelMetadata.REFERENCE);
    if (reference == null) {
      return absent(model, "the model has no reference; add one with 'sightline models reference'");
    }
    Parsed<DriftReference> parsed =
        DriftReference.parse(reference, model.labels().size(), ReferenceHistogram.FEATURES);
    if (parsed instanceof Parsed.Valid<DriftReference> valid) {
      return new RunningComparison(
          model, ReferenceHistogram.of(valid.get()), config.window(), config.limit());
    }
    return absent(model, "the model's reference is damaged: " + parsed.problem().orElseThrow());
  }

  private static DriftMonitor absent(ModelInfo model, String reason) {
    Logger.getLogger(DriftMonitor.class)
        .infof(
            "drift-absent model=%s version=%s reason=%s",
            value(model.name()), value(model.version()), value(reason));
    return new DriftMonitor() {
      @Override
      public DriftObserver newObserver() {
        return DriftObserver.NONE;
      }

      @Override
      public DriftStatus status() {
        return DriftStatus.absent(reason);
      }
    };
  }
}
