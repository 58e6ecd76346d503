package dev.sightline.cli.bench;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rounds of a rival, or why there are none.
 *
 * @param failure what is missing, or what failed during a round
 * @param failed whether the rival could be started, but failed
 */
record RivalResult(String name, List<RivalRound> rounds, Optional<String> failure, boolean failed) {
  RivalResult {
    rounds = List.copyOf(rounds);
  }

  static RivalResult measured(String name, List<RivalRound> rounds) {
    return new RivalResult(name, rounds, Optional.empty(), false);
  }

  static RivalResult missing(String name, String what) {
    return new RivalResult(name, List.of(), Optional.of(what), false);
  }

  static RivalResult failed(String name, @Nullable String why) {
    return new RivalResult(name, List.of(), Optional.of(String.valueOf(why)), true);
  }
}
