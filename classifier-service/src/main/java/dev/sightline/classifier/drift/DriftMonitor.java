package dev.sightline.classifier.drift;

import dev.sightline.classifier.domain.DriftStatus;
import dev.sightline.classifier.domain.GraphSignature;
import dev.sightline.classifier.domain.ModelInfo;
import org.jboss.logging.Logger;

/** Compares what one model sees and says with that model's reference. Thread-safe. */
public interface DriftMonitor {
  /** One for each thread that classifies. */
  DriftObserver newObserver();

  /** As of the last tenth of a window that was completed. */
  DriftStatus status();

  /**
   * For a model that begins to serve; where it has no sound reference, nothing is compared, and the
   * log says why.
   *
   * @param file what the model's file says of itself
   */
  static DriftMonitor of(ModelInfo model, GraphSignature file, DriftConfig config) {
    String reference = file.metadata().get(Reference.KEY);
    if (reference == null) {
      return absent(model, "the model has no reference; add one with 'sightline models reference'");
    }
    try {
      return new RunningComparison(
          model,
          Reference.parse(reference, model.labels().size()),
          config.window(),
          config.limit());
    } catch (IllegalArgumentException e) {
      return absent(model, "the model's reference is damaged: " + e.getMessage());
    }
  }

  private static DriftMonitor absent(ModelInfo model, String reason) {
    Logger.getLogger(DriftMonitor.class)
        .infof(
            "drift-absent model=%s version=%s reason=\"%s\"",
            model.name(), model.version(), reason);
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
