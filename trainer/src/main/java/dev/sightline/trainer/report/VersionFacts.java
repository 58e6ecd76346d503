package dev.sightline.trainer.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.files.Sha256;
import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.modelstore.ModelTask;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.plot.FormattedNumber;
import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.run.LenientJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metadata of a version's model file.
 *
 * @param labels labels of its classes, by index
 * @param values values by name, in display order
 */
record VersionFacts(ModelVersion version, List<String> labels, Map<String, String> values) {
  VersionFacts {
    labels = List.copyOf(labels);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Reads the metadata.
   *
   * @throws TrainerFailure if the version does not exist or cannot be read
   */
  static VersionFacts of(ModelRepository repository, ModelVersion version) {
    Path file = repository.resolve(version.toString());
    Map<String, String> values = new LinkedHashMap<>();
    try (OnnxClassifier model = OnnxClassifier.open(file)) {
      values.put("classes", String.valueOf(model.labels().size()));
      if (model.isMultiLabel()) {
        values.put("task", ModelTask.MULTI_LABEL.text());
      }
      values.put("input", model.size().width() + " x " + model.size().height());
      values.put("resize", model.input().resizing().toString());
      values.put("bytes", FormattedNumber.count(Files.size(file)));
      values.put("sha256", Sha256.of(file));
      add(values, "evaluation.", model.metadata().get(ModelMetadata.EVALUATION));
      add(values, "calibration.", model.metadata().get(ModelMetadata.CALIBRATION));
      add(values, "", model.metadata().get(ModelMetadata.PROVENANCE));
      return new VersionFacts(version, model.labels(), values);
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + file + ": " + e, e);
    }
  }

  /** Adds the fields of a JSON value. A model from another source may have none. */
  private static void add(Map<String, String> values, String prefix, @Nullable String json) {
    if (json != null) {
      LenientJson.parse(json)
          .map(LenientJson::leaves)
          .orElse(Map.of())
          .forEach((name, value) -> values.put(prefix + name, text(prefix + name, value)));
    }
  }

  private static String text(String name, JsonNode value) {
    return name.equals("evaluation.accuracy") || name.equals("calibration.ece")
        ? FormattedNumber.percent(value.asDouble(), 2)
        : LenientJson.text(value);
  }
}
