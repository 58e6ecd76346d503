package dev.sightline.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** Signals to processes that a test has started. */
final class Signals {
  private Signals() {}

  static void send(String signal, long pid) throws IOException, InterruptedException {
    // Every shell has it; as a program of its own, a small container lacks it.
    String kill = "kill -%s %d".formatted(signal, pid);
    assertThat(new ProcessBuilder("sh", "-c", kill).start().waitFor()).as(kill).isZero();
  }
}
