package dev.sightline.cli.demo;

import dev.sightline.cli.produce.ImageSource;
import dev.sightline.cli.produce.SendPlan;
import java.time.Duration;

/**
 * Settings of a demo.
 *
 * @param startPatience maximum time until the classifier is ready
 * @param idlePatience maximum time without an answer
 * @param keep whether to keep the temporary folder
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
