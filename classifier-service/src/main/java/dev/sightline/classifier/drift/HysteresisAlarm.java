package dev.sightline.classifier.drift;

/**
 * Alarm of a drifting feature. It starts at the limit and ends at half the limit, so a feature near
 * the limit raises it only once. For use by one thread.
 */
final class HysteresisAlarm {
  private final double limit;
  private boolean raised;

  HysteresisAlarm(double limit) {
    this.limit = limit;
  }

  /** Updates the alarm with the next index; returns whether the alarm started or ended. */
  boolean update(double index) {
    boolean before = raised;
    raised = raised ? index > limit / 2 : index >= limit;
    return raised != before;
  }

  boolean isRaised() {
    return raised;
  }
}
