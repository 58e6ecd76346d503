package dev.sightline.trainer.evaluate;

import ai.onnxruntime.OrtException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shortens the messages of ONNX Runtime to what a person can use. */
final class RuntimeMessage {
  private static final int LONGEST = 240;
  private static final Pattern CODE = Pattern.compile("^Error code - \\w+ - message: ");
  private static final Pattern LOADING =
      Pattern.compile("^(?:Load model from .* failed:|Exception during initialization: )+");
  private static final Pattern PLACE =
      Pattern.compile("\\S+\\.(?:cc|h):\\d+ .*?\\)(?: const)? (?=\\S)");
  private static final Pattern OPERATOR =
      Pattern.compile(
          "(?:No Op registered for (\\S+) with domain_version|(\\S+?)\\(-?\\d+\\) is not a registered function/op)");
  private static final Pattern OPSET =
      Pattern.compile("Opset (\\d+) is under development.*?till opset (\\d+)");

  private RuntimeMessage() {}

  /** Returns one line without the places in ONNX Runtime's source. */
  static String of(OrtException failure) {
    return shortened(String.valueOf(failure.getMessage()));
  }

  static String shortened(String message) {
    String line = message.strip().replaceAll("\\s+", " ");
    line = CODE.matcher(line).replaceFirst("");
    line = LOADING.matcher(line).replaceFirst("");
    line = PLACE.matcher(line).replaceAll("");
    Matcher operator = OPERATOR.matcher(line);
    if (operator.find()) {
      return "it does not have the operator "
          + (operator.group(1) == null ? operator.group(2) : operator.group(1))
          + "; export the model without operators of your own";
    }
    Matcher opset = OPSET.matcher(line);
    if (opset.find()) {
      return "it knows opsets up to %s, the model has opset %s; export it with opset_version=%s or lower"
          .formatted(opset.group(2), opset.group(1), opset.group(2));
    }
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
