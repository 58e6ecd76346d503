package dev.sightline.classifier.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How the process is watched, and how it ends. */
@ConfigMapping(prefix = "sightline.process")
public interface ProcessConfig {
  /**
   * Maximum time of a stop. After it the process is halted. It must be shorter than the time after
   * which a supervisor kills the process.
   */
  @WithDefault("25s")
  @WithConverter(PositivePeriod.class)
  Duration stopTimeout();

  /** Whether the service stops when its standard input ends, because its parent has ended. */
  @WithDefault("false")
  @WithConverter(TrueOrFalse.class)
  boolean stopAtEndOfInput();

  /**
   * Folder for the positions of the records that are in process. It must survive the end of the
   * process. Several instances may share it.
   */
  @WithDefault(".sightline/in-flight")
  Path inFlightFolder();

  /**
   * Time without progress after which liveness fails because of a thread that has work. Zero: a
   * thread is never considered stuck.
   */
  @WithDefault("5m")
  @WithConverter(Period.class)
  Duration stuckAfter();
}
