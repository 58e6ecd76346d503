package dev.sightline.classifier.publish;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.domain.MinimumConfidence;
import dev.sightline.classifier.domain.ModelInfo;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Value of {@code sightline.publish.min-confidence}.
 *
 * @param general minimum of the labels that are not in {@code byLabel}, 0 to 1
 * @param byLabel minimum by label, 0 to 1
 */
public record ConfidenceLimits(double general, Map<String, Double> byLabel) {
  public ConfidenceLimits {
    byLabel = Map.copyOf(byLabel);
  }

  /** Returns the minimum for a model; logs labels that the model does not have. */
  public MinimumConfidence of(ModelInfo model) {
    byLabel.keySet().stream()
        .filter(label -> !model.labels().contains(label))
        .sorted()
        .forEach(label -> logUnknown(label, model));
    return new MinimumConfidence(model.labels(), general, byLabel);
  }

  private static void logUnknown(String label, ModelInfo model) {
    Logger.getLogger(ConfidenceLimits.class)
        .warnf(
            "min-confidence-unused model=%s version=%s label=%s"
                + " cause=\"the model has no such label\"",
            value(model.name()), value(model.version()), value(label));
  }
}
