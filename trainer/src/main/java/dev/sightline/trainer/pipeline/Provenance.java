package dev.sightline.trainer.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.trainer.dataset.Dataset;
import dev.sightline.trainer.evaluate.Evaluation;
import dev.sightline.trainer.train.RunConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/** The metadata of a model file: what the service needs, and where the model comes from. */
final class Provenance {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORMAT = "1";

  private Provenance() {}

  /** What is needed to run the model, whoever trained it. */
  static Map<String, String> interfaceOf(Dataset dataset) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("sightline.format", FORMAT);
    properties.put("sightline.labels", json(dataset.labels()));
    properties.put("sightline.input.height", String.valueOf(dataset.size().height()));
    properties.put("sightline.input.width", String.valueOf(dataset.size().width()));
    return properties;
  }

  static String training(
      RunConfig config, Dataset dataset, String fingerprint, int trainImages, int epoch) {
    Map<String, Object> hyperparameters = new LinkedHashMap<>();
    hyperparameters.put("chosenEpoch", epoch);
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
    return json(provenance);
  }

  static String evaluation(Evaluation test) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("testImages", test.images().size());
    values.put("accuracy", test.accuracy());
    return json(values);
  }

  /** The temperature is 1: probabilities are as the network gives them. */
  static String calibration(Evaluation validation) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("temperature", 1.0);
    values.put("ece", validation.calibrationError());
    return json(values);
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
