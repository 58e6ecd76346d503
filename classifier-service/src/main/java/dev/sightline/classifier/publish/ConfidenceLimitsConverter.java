package dev.sightline.classifier.publish;

import dev.sightline.classifier.config.Ratio;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Converts parts that are separated by semicolons: a number for all labels, and {@code
 * LABEL=NUMBER}. Labels may contain other punctuation, but no semicolon.
 */
public final class ConfidenceLimitsConverter implements Converter<ConfidenceLimits> {
  private static final Ratio RATIO = new Ratio();

  @Override
  public ConfidenceLimits convert(String value) {
    double general = 0;
    Map<String, Double> byLabel = new LinkedHashMap<>();
    for (String part : value.split(";", -1)) {
      int equals = part.lastIndexOf('=');
      double limit = RATIO.convert(part.substring(equals + 1));
      if (equals >= 0) {
        byLabel.put(part.substring(0, equals).strip(), limit);
      } else {
        general = limit;
      }
    }
    return new ConfidenceLimits(general, byLabel);
  }
}
