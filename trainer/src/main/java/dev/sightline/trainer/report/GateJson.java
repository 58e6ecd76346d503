package dev.sightline.trainer.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.trainer.gate.ClassChange;
import dev.sightline.trainer.gate.EvaluatedVersion;
import dev.sightline.trainer.gate.GateVerdict;
import dev.sightline.trainer.gate.LatencyPair;
import dev.sightline.trainer.gate.McNemar;
import dev.sightline.trainer.gate.VersionComparison;
import dev.sightline.trainer.plot.OutputFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a gate's verdict for programs. Shares are from 0 to 1, times in seconds. */
public final class GateJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private GateJson() {}

  /**
   * Writes the file.
   *
   * @throws dev.sightline.trainer.TrainerFailure if it cannot be written
   */
  public static void write(GateVerdict verdict, Path file) {
    OutputFile.write(file, bytes(verdict));
  }

  static byte[] bytes(GateVerdict verdict) {
    VersionComparison comparison = verdict.comparison();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("passed", verdict.passed());
    values.put("data", comparison.data());
    values.put("images", comparison.images());
    values.put("candidate", contender(comparison.candidate()));
    values.put("current", contender(comparison.current()));
    values.put("paired", paired(comparison.paired()));
    values.put("classes", comparison.classes().stream().map(GateJson::change).toList());
    values.put("latencies", comparison.latencies().stream().map(GateJson::latency).toList());
    values.put("sizeRatio", comparison.sizeRatio());
    values.put("limits", verdict.limits());
    values.put("checks", verdict.checks());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> contender(EvaluatedVersion contender) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("version", contender.version().toString());
    values.put("height", contender.input().height());
    values.put("width", contender.input().width());
    values.put("resize", contender.input().resizing().toString());
    values.put("right", contender.evaluation().right());
    values.put("accuracy", contender.evaluation().accuracy());
    values.put("accuracyInterval95", contender.evaluation().accuracyInterval());
    values.put("calibrationError", contender.evaluation().calibrationError());
    values.put("bytes", contender.bytes());
    return values;
  }

  private static Map<String, Object> paired(McNemar paired) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("gained", paired.gained());
    values.put("lost", paired.lost());
    values.put("p", paired.p());
    return values;
  }

  private static Map<String, Object> change(ClassChange change) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("label", change.label());
    values.put("images", change.images());
    values.put("right", change.right());
    values.put("rightBefore", change.rightBefore());
    values.put("share", change.share());
    values.put("interval95", change.interval());
    values.put("shareBefore", change.shareBefore());
    values.put("interval95Before", change.intervalBefore());
    values.put("paired", paired(change.paired()));
    return values;
  }

  private static Map<String, Object> latency(LatencyPair pair) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("batch", pair.batch());
    values.put("runs", pair.runs());
    values.put("candidate", pair.candidate());
    values.put("current", pair.current());
    values.put("ratio", pair.ratio());
    return values;
  }
}
