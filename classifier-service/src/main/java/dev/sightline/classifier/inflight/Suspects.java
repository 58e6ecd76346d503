package dev.sightline.classifier.inflight;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Outcome;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records that were in process when an earlier process ended. Usually empty. A suspect is removed
 * when it or a later record of its partition is answered and committed. Thread-safe.
 */
public final class Suspects {
  /** How a record is processed. */
  public enum Treatment {
    /** Not a suspect. */
    ORDINARY,
    /** It was in process when the process ended: it is tried once more, alone. */
    ALONE,
    /** The process ended while it was tried alone: it is not tried again. */
    REJECT
  }

  private record Entry(int index, int crashes) {}

  private final InFlightLayout layout;
  private final LongBuffer file;
  private final Map<InFlightPosition, Entry> entries = new ConcurrentHashMap<>();

  /** Writes the suspects to an empty file. */
  Suspects(InFlightLayout layout, LongBuffer file, Map<InFlightPosition, Integer> crashes) {
    this.layout = layout;
    this.file = file;
    crashes.entrySet().stream()
        // If there is no room for all, those that ended the process twice are kept.
        .sorted(Map.Entry.<InFlightPosition, Integer>comparingByValue().reversed())
        .limit(InFlightLayout.MAX_SUSPECTS)
        .forEach(suspect -> add(suspect.getKey(), suspect.getValue()));
  }

  private void add(InFlightPosition suspect, int crashes) {
    int index = entries.size();
    InFlightLayout.write(file, layout.suspect(index), suspect);
    file.put(layout.crashes(index), crashes);
    entries.put(suspect, new Entry(index, crashes));
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public Treatment treatment(ImageRecord record) {
    Entry entry = entries.get(InFlightPosition.of(record));
    if (entry == null) {
      return Treatment.ORDINARY;
    }
    return entry.crashes == CrashHistory.ALONE ? Treatment.REJECT : Treatment.ALONE;
  }

  /** Records that the process survived the second try. */
  public void clear(ImageRecord record) {
    remove(InFlightPosition.of(record));
  }

  /** Records that these outcomes are committed. */
  public void committed(List<Outcome> outcomes) {
    if (entries.isEmpty()) {
      return;
    }
    Map<Integer, Long> last = new HashMap<>();
    outcomes.forEach(
        outcome -> last.merge(outcome.image().partition(), outcome.image().offset(), Math::max));
    entries.keySet().stream()
        .filter(suspect -> suspect.offset() <= last.getOrDefault(suspect.partition(), -1L))
        .forEach(this::remove);
  }

  private void remove(InFlightPosition suspect) {
    Entry removed = entries.remove(suspect);
    if (removed != null) {
      file.put(layout.crashes(removed.index), 0);
    }
  }

  /** Returns the number of suspects that get a treatment. */
  long count(Treatment treatment) {
    int crashes = treatment == Treatment.REJECT ? CrashHistory.ALONE : CrashHistory.ONCE;
    return entries.values().stream().filter(entry -> entry.crashes == crashes).count();
  }
}
