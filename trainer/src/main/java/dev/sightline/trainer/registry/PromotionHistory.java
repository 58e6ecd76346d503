package dev.sightline.trainer.registry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Order in which versions became current. Two rollbacks go two versions back and never return to a
 * version that was rolled back.
 */
final class PromotionHistory {
  private final Deque<Integer> line = new ArrayDeque<>();

  private PromotionHistory() {}

  /**
   * Returns the version that was current before.
   *
   * @param current the version in {@code CURRENT}, which may have been written by hand
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
        // These events do not change CURRENT.
      }
    }
  }

  /**
   * Goes back to a version. A version that is not in the order became current without a history
   * entry and is appended.
   */
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
