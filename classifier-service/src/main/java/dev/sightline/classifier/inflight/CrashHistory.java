package dev.sightline.classifier.inflight;

import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads what a process that ended left in its file. A record that was in process counts one crash;
 * one that was tried alone counts two.
 */
final class CrashHistory {
  static final int ONCE = 1;
  static final int ALONE = 2;

  private CrashHistory() {}

  /** Returns the number of crashes of each record that was in process or is a suspect. */
  static Map<InFlightPosition, Integer> of(LongBuffer file) {
    InFlightLayout layout = InFlightLayout.of(file);
    Map<InFlightPosition, Integer> crashes = new LinkedHashMap<>();
    if (layout.workers() > 0) {
      addSuspects(layout, file, crashes);
      addSlots(layout, file, crashes);
    }
    return crashes;
  }

  private static void addSuspects(
      InFlightLayout layout, LongBuffer file, Map<InFlightPosition, Integer> crashes) {
    for (int i = 0; i < InFlightLayout.MAX_SUSPECTS; i++) {
      long count = file.get(layout.crashes(i));
      if (count > 0) {
        InFlightPosition suspect = InFlightLayout.read(file, layout.suspect(i));
        crashes.merge(suspect, count > ONCE ? ALONE : ONCE, Math::max);
      }
    }
  }

  private static void addSlots(
      InFlightLayout layout, LongBuffer file, Map<InFlightPosition, Integer> crashes) {
    for (int worker = 0; worker < layout.workers(); worker++) {
      long state = file.get(layout.slot(worker));
      long count = Math.min(Math.abs(state), layout.maxBatch());
      for (int i = 0; i < count; i++) {
        InFlightPosition record = InFlightLayout.read(file, layout.record(worker, i));
        crashes.merge(record, state < 0 ? ALONE : ONCE, Math::max);
      }
    }
  }
}
