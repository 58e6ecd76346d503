package dev.sightline.cli.demo;

import dev.sightline.cli.produce.ImageSource;
import dev.sightline.cli.produce.SendPlan;
import java.time.Duration;

/**
 * What a demo does.
 *
 * @param startPatience until the classifier must be ready
 * @param idlePatience how long images may wait without one answer
 * @param keep whether the temporary folder stays
 */
public record DemoSettings(
    ImageSource source,
    SendPlan plan,
    int partitions,
    Duration startPatience,
    Duration idlePatience,
    boolean keep) {
  public DemoSettings {
    if (plan.count() == 0) {
      throw new IllegalArgumentException("count must be 1 or more, not 0");
    }
  }
}
