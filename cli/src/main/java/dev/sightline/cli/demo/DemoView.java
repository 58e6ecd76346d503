package dev.sightline.cli.demo;

import dev.sightline.cli.watch.Output;

/** Shows a demo as it runs. For one thread. */
public interface DemoView {
  /** A step towards the stream is done or begins. */
  void step(String line);

  void show(Output output);

  /** Called several times a second while images flow. */
  void refresh(Progress progress);

  /** The stream has ended; plain lines follow. */
  void finish();

  /**
   * @param planned images in all
   * @param medianMillis of the latest answers; 0 where there were none
   */
  record Progress(long planned, long sent, long answered, double perSecond, double medianMillis) {}
}
