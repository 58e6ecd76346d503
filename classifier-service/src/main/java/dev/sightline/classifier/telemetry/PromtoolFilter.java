package dev.sightline.classifier.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Makes the metrics page pass {@code promtool check metrics}: removes library meters with units
 * other than seconds or with misleading names, adds missing help texts, and removes quotation marks
 * from them, because a strict parser rejects a page with their escapes.
 */
@Singleton
final class PromtoolFilter implements MeterFilter {
  private static final Pattern MISNAMED =
      Pattern.compile(".*\\.(ns|ms)(\\..*)?|(kafka\\..*|system\\.cpu)\\.count");

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    boolean misnamed = "ns".equals(id.getBaseUnit()) || MISNAMED.matcher(id.getName()).matches();
    return misnamed ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    String description = id.getDescription();
    String help =
        description == null || description.isBlank() ? id.getName() : description.replace("\"", "");
    return new Meter.Id(id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), help, id.getType());
  }
}
