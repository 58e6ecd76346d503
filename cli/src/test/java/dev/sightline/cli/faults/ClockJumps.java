package dev.sightline.cli.faults;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Moves a clock ahead, back to the right time, behind, and back. The jumps stay below an hour: a
 * topic refuses timestamps that are an hour ahead of the broker.
 */
final class ClockJumps implements Fault {
  private static final List<Duration> OFFSETS =
      List.of(
          Duration.ofMinutes(50),
          Duration.ZERO,
          Duration.ofMinutes(-50),
          Duration.ofMinutes(5),
          Duration.ofSeconds(-20),
          Duration.ofSeconds(20),
          Duration.ofMinutes(-5),
          Duration.ZERO);

  private final Consumer<Duration> clock;
  private final Fault movedBack;
  private Duration present = Duration.ZERO;
  private int next;

  /**
   * @param clock moves the clock to this time ahead of the right one
   * @param movedBack what follows each jump to an earlier time
   */
  ClockJumps(Consumer<Duration> clock, Fault movedBack) {
    this.clock = clock;
    this.movedBack = movedBack;
  }

  ClockJumps(Consumer<Duration> clock) {
    this(clock, scene -> {});
  }

  @Override
  public void strike(Scene scene) throws Exception {
    scene.waitAMoment(Duration.ofSeconds(1), Duration.ofSeconds(3));
    Duration before = present;
    present = OFFSETS.get(next++ % OFFSETS.size());
    clock.accept(present);
    if (present.compareTo(before) < 0) {
      movedBack.strike(scene);
    }
    scene.awaitTraffic(Duration.ofSeconds(3));
  }
}
