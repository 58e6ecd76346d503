package dev.sightline.trainer.registry;

import dev.sightline.modelstore.TrialSpec;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A change of a model: one line of {@code history.jsonl}.
 *
 * @param version version that the change affects
 * @param from the previous current version; empty if there was none
 * @param trial kind of trial, {@code shadow} or {@code canary 10%}; empty for other events
 */
public record HistoryEntry(
    Instant when,
    Event event,
    int version,
    Optional<Integer> from,
    Optional<String> trial,
    ChangeReason reason) {
  /** The kinds of change. */
  public enum Event {
    REGISTERED,
    PROMOTED,
    ROLLED_BACK,
    TRIAL_BEGUN,
    TRIAL_ENDED;

    /** Returns the name of the event in the file. */
    public String written() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static HistoryEntry of(
      Instant when, Event event, int version, Optional<Integer> from, ChangeReason reason) {
    return new HistoryEntry(when, event, version, from, Optional.empty(), reason);
  }

  HistoryEntry withTrial(TrialSpec candidate) {
    return new HistoryEntry(when, event, version, from, Optional.of(candidate.kind()), reason);
  }
}
