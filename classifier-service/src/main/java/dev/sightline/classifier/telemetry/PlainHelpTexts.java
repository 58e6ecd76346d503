package dev.sightline.classifier.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;

/**
 * Takes the quotation marks out of descriptions. The exposition escapes them, which the Prometheus
 * text format does not allow in a HELP line: a strict parser refuses the whole page.
 */
@Singleton
final class PlainHelpTexts implements MeterFilter {
  @Override
  public Meter.Id map(Meter.Id id) {
    String description = id.getDescription();
    if (description == null || description.indexOf('"') < 0) {
      return id;
    }
    return new Meter.Id(
        id.getName(),
        Tags.of(id.getTags()),
        id.getBaseUnit(),
        description.replace("\"", ""),
        id.getType());
  }
}
