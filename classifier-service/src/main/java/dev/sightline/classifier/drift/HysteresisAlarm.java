package dev.sightline.classifier.drift;

/**
 * Whether a feature counts as drifting: from the limit on, and then until its index is at half of
 * it, so that one that hovers about the limit is told once. For one thread.
 */
final class HysteresisAlarm {
  private final double limit;
  private boolean raised;

  HysteresisAlarm(double limit) {
    this.limit = limit;
  }

  /** Takes the next index; returns whether it raised or ended the alarm. */
  boolean update(double index) {
    boolean before = raised;
    raised = raised ? index > limit / 2 : index >= limit;
    return raised != before;
  }

  boolean isRaised() {
    return raised;
  }
}
