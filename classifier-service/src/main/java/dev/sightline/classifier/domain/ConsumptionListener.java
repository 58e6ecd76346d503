package dev.sightline.classifier.domain;

import java.util.Map;

/** Takes what is known of the consumption of the images topic. Thread-safe. */
public interface ConsumptionListener {
  /** Called once for each partition whose committed offset cannot be used. */
  void lost(OffsetLoss loss);

  /**
   * Called at intervals.
   *
   * @param lag number of records between the committed offset and the end of each assigned
   *     partition; empty if it is unknown
   */
  void lag(Map<Integer, Long> lag);
}
