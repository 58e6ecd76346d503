package dev.sightline.trainer.plot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.trainer.evaluate.Calibration;
import dev.sightline.trainer.evaluate.ClassScore;
import dev.sightline.trainer.evaluate.Evaluation;
import dev.sightline.trainer.evaluate.LabelledEvaluation;
import dev.sightline.trainer.evaluate.ReliabilityBin;
import dev.sightline.trainer.evaluate.ScoredImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Formats {@code evaluation.json} and the lines of a predictions file. Shares are from 0 to 1. */
final class EvaluationJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MISTAKES = 24;
  private static final int TOP_CLASSES = 3;

  private final LabelledEvaluation judgement;

  EvaluationJson(LabelledEvaluation judgement) {
    this.judgement = judgement;
  }

  byte[] whole() {
    Evaluation evaluation = judgement.evaluation();
    Calibration calibration = evaluation.calibration();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("model", judgement.model());
    values.put("data", judgement.data());
    values.put("images", evaluation.images().size());
    values.put("right", evaluation.right());
    values.put("accuracy", evaluation.accuracy());
    values.put("balancedAccuracy", evaluation.balancedAccuracy());
    values.put("classesFirst", judgement.classesFirst());
    values.put("accuracyInterval95", evaluation.accuracyInterval());
    values.put("calibrationError", calibration.expectedError());
    values.put("negativeLogLikelihood", calibration.negativeLogLikelihood());
    values.put("brier", calibration.brier());
    values.put("labels", judgement.labels());
    values.put("meanOfClasses", means(evaluation.confusion().scores()));
    values.put("classes", evaluation.confusion().scores().stream().map(this::score).toList());
    values.put("confusion", evaluation.confusion().rows());
    values.put("reliability", calibration.bins().stream().map(EvaluationJson::bin).toList());
    values.put(
        "worstMistakes", evaluation.worstMistakes(MISTAKES).stream().map(this::image).toList());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the line of one image, with its three most probable classes. */
  String line(ScoredImage image) {
    try {
      return JSON.writeValueAsString(image(image));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> image(ScoredImage image) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("image", image.image());
    values.put("label", judgement.labelOf(image));
    values.put("predicted", judgement.predictedOf(image));
    values.put("confidence", image.confidence());
    values.put("top", image.top(TOP_CLASSES).stream().map(label -> ranked(image, label)).toList());
    return values;
  }

  private Map<String, Object> ranked(ScoredImage image, int label) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("label", judgement.labels().get(label));
    values.put("confidence", image.probability(label));
    return values;
  }

  private static Map<String, Object> means(List<ClassScore> scores) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("precision", ClassScore.mean(scores, ClassScore::precision));
    values.put("recall", ClassScore.mean(scores, ClassScore::recall));
    values.put("f1", ClassScore.mean(scores, ClassScore::f1));
    return values;
  }

  private Map<String, Object> score(ClassScore score) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("label", judgement.labels().get(score.label()));
    values.put("images", score.images());
    values.put("predicted", score.predicted());
    values.put("right", score.right());
    values.put("precision", score.images() == 0 ? null : score.precision());
    values.put("recall", score.images() == 0 ? null : score.recall());
    values.put("f1", score.images() == 0 ? null : score.f1());
    return values;
  }

  private static Map<String, Object> bin(ReliabilityBin bin) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("from", bin.from());
    values.put("to", bin.to());
    values.put("images", bin.images());
    values.put("confidence", bin.confidence());
    values.put("accuracy", bin.accuracy());
    return values;
  }
}
