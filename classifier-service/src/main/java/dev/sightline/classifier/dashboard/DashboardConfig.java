package dev.sightline.classifier.dashboard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The live page. */
@ConfigMapping(prefix = "sightline.dashboard")
public interface DashboardConfig {
  /** Whether there is one, and a way in for images over HTTP. */
  @WithDefault("true")
  boolean enabled();
}
