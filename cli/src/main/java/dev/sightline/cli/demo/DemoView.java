package dev.sightline.cli.demo;

import dev.sightline.cli.watch.Output;

/** Shows the progress of a demo. Not thread-safe. */
public interface DemoView {
  /** Shows that a step before the stream begins or is done. */
  void step(String line);

  void show(Output output);

  /** Updates the figures. Called several times per second while images are sent. */
  void refresh(Progress progress);

  /** Ends the live output; plain lines follow. */
  void finish();

  /**
   * @param planned total number of images
   * @param medianMillis median latency of the latest answers; 0 if there were none
   */
  record Progress(long planned, long sent, long answered, double perSecond, double medianMillis) {}
}
