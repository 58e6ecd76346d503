package dev.sightline.trainer.registry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Which version was current before which. Rolling back twice goes two versions back, never forth
 * again to one that was left for its faults.
 */
final class PromotionHistory {
  private final Deque<Integer> line = new ArrayDeque<>();

  private PromotionHistory() {}

  /**
   * @param current as {@code CURRENT} says, which somebody may have written by hand
   */
  static Optional<Integer> before(int current, List<HistoryEntry> history) {
    PromotionHistory succession = new PromotionHistory();
    history.forEach(succession::apply);
    succession.goBackTo(current);
    return succession.line.stream().skip(1).findFirst();
  }

  private void apply(HistoryEntry entry) {
    switch (entry.event()) {
      case PROMOTED -> {
        entry.from().ifPresent(this::goBackTo);
        line.push(entry.version());
      }
      case ROLLED_BACK -> goBackTo(entry.version());
      case REGISTERED, TRIAL_BEGUN, TRIAL_ENDED -> {
        // These leave CURRENT as it is.
      }
    }
  }

  /** A version that is not in the line came to be current without a word; it is put on top. */
  private void goBackTo(int version) {
    if (!line.contains(version)) {
      line.push(version);
      return;
    }
    while (line.element() != version) {
      int unused = line.pop();
    }
  }
}
