package dev.sightline.cli.hostile;

import java.util.ArrayList;
import java.util.List;

/**
 * Times at which records are due. Good images are due at an even rate; hostile records are spread
 * evenly over all but the first tenth and the last twentieth of the time. Pure.
 *
 * @param good number of good images
 * @param hostile number of hostile records
 * @param rate good images per second
 */
record Schedule(int good, int hostile, double rate) {
  /**
   * A record that is due.
   *
   * @param nanos time since the start
   * @param index number among the good images or the hostile records, from 0
   */
  record Due(long nanos, boolean hostile, int index) {}

  /** Returns everything in the order of time. */
  List<Due> dues() {
    List<Due> dues = new ArrayList<>();
    int nextHostile = 0;
    for (int i = 0; i < good; i++) {
      long nanos = (long) (i / rate * 1e9);
      while (nextHostile < hostile && hostileNanos(nextHostile + 0.5) <= nanos) {
        dues.add(new Due(hostileNanos(nextHostile + 0.5), true, nextHostile));
        nextHostile++;
      }
      dues.add(new Due(nanos, false, i));
    }
    return dues;
  }

  /** Returns the time of the kill: half of the hostile records are due before, half after it. */
  long killNanos() {
    return hostileNanos(hostile / 2);
  }

  private long hostileNanos(double position) {
    double total = good / rate * 1e9;
    double share = hostile == 0 ? 0.5 : position / hostile;
    return (long) (total * (0.1 + 0.85 * share));
  }
}
