package dev.sightline.trainer.modelimport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.trainer.evaluate.DriftReferenceBuilder;
import dev.sightline.trainer.evaluate.LabelledEvaluation;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an evaluation of an imported model adds to its metadata. */
public final class ImportCheck {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LabelledEvaluation judgement;

  public ImportCheck(LabelledEvaluation judgement) {
    this.judgement = judgement;
  }

  /** Returns whether there are enough images for a drift reference. */
  public boolean hasReference() {
    return DriftReferenceBuilder.isPossibleWith(judgement.evaluation().images().size());
  }

  /** Returns the accuracy, and the reference for drift if there are enough images. */
  public Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(ModelMetadata.EVALUATION, accuracy());
    if (hasReference()) {
      properties.put(
          ModelMetadata.REFERENCE,
          DriftReferenceBuilder.of(
                  judgement.evaluation(), judgement.size(), "images of " + judgement.data())
              .json());
    }
    return properties;
  }

  private String accuracy() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("testImages", judgement.evaluation().images().size());
    values.put("accuracy", judgement.evaluation().accuracy());
    try {
      return JSON.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("two numbers cannot be written as JSON", e);
    }
  }
}
