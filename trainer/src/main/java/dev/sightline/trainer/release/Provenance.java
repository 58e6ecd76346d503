package dev.sightline.trainer.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.evaluate.Evaluation;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.evaluate.Temperature;
import dev.sightline.trainer.run.DataSources;
import dev.sightline.trainer.run.RetrainingConfig;
import dev.sightline.trainer.run.RunConfig;
import dev.sightline.trainer.run.RunFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Metadata of a model file: what the service needs, and the origin of the model. */
final class Provenance {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Provenance() {}

  /** Returns the metadata that every model needs to run. */
  static Map<String, String> interfaceOf(RunConfig config, Dataset dataset) {
    return new ModelMetadata(
            dataset.labels(), dataset.size().height(), dataset.size().width(), config.resize())
        .properties();
  }

  static String training(
      RunFolder run, Dataset dataset, String fingerprint, int trainImages, int epoch) {
    RunConfig config = run.config();
    Map<String, Object> hyperparameters = new LinkedHashMap<>();
    hyperparameters.put("chosenEpoch", epoch);
    hyperparameters.put("resize", config.resize());
    hyperparameters.put("recipe", config.recipe());
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("dataset", dataset.name());
    provenance.put("dataFingerprint", fingerprint);
    provenance.put("trainImages", trainImages);
    provenance.put("seed", config.seed());
    provenance.put("gitCommit", config.gitCommit());
    provenance.put("network", config.network());
    provenance.put("hyperparameters", hyperparameters);
    provenance.put("command", commandLine(config));
    run.retraining()
        .ifPresent(
            retraining -> {
              provenance.put("parent", parent(retraining));
              provenance.put("data", DataSources.of(run));
            });
    return json(provenance);
  }

  private static Map<String, Object> parent(RetrainingConfig retraining) {
    Map<String, Object> parent = new LinkedHashMap<>();
    parent.put("model", retraining.parent());
    parent.put("sha256", retraining.parentSha256());
    parent.put("weights", !retraining.afresh());
    return parent;
  }

  static String evaluation(Evaluation test) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("testImages", test.images().size());
    values.put("accuracy", test.accuracy());
    return json(values);
  }

  /**
   * Returns the calibration metadata as JSON.
   *
   * @param temperature temperature that is part of the graph
   * @param validation evaluation of the final model on the held-out images
   */
  static String calibration(Temperature temperature, Evaluation validation) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("temperature", temperature.value());
    values.put("temperatureOrigin", temperature.origin());
    values.put("ece", validation.calibrationError());
    return json(values);
  }

  /**
   * Returns the temperature that {@link #calibration} wrote into a model file; 1 if it has none.
   */
  static double temperatureOf(Path modelFile) {
    try (OnnxClassifier model = OnnxClassifier.open(modelFile)) {
      return JSON.readTree(model.metadata().getOrDefault(ModelMetadata.CALIBRATION, "{}"))
          .path("temperature")
          .asDouble(1);
    } catch (JsonProcessingException e) {
      throw new TrainerFailure(modelFile + " has damaged metadata: export the run again", e);
    }
  }

  /**
   * Metadata of a model file about the images that were held out in its training.
   *
   * @param dataset name of the dataset
   * @param fingerprint fingerprint of all its training images
   * @param trained number of images that were trained on
   * @param seed seed of the split
   * @param held number of images sampled for validation; 0 for the last tenth of each data batch
   */
  record Origin(String dataset, String fingerprint, int trained, long seed, int held) {}

  /** Returns the origin of a model file; empty if its metadata has none. */
  static Optional<Origin> originIn(Map<String, String> metadata) {
    try {
      JsonNode said = JSON.readTree(metadata.getOrDefault(ModelMetadata.PROVENANCE, "{}"));
      return said.hasNonNull("dataFingerprint")
          ? Optional.of(
              new Origin(
                  said.path("dataset").asText(),
                  said.path("dataFingerprint").asText(),
                  said.path("trainImages").asInt(),
                  said.path("seed").asLong(),
                  said.path("hyperparameters").path("recipe").path("validation").asInt()))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  static String commandLine(RunConfig config) {
    return "sightline " + String.join(" ", config.command());
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
