package dev.sightline.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** Sends signals to processes that a test has started. */
final class Signals {
  private Signals() {}

  static void send(String signal, long pid) throws IOException, InterruptedException {
    // Uses the shell's built-in: a small container may lack the program kill.
    String kill = "kill -%s %d".formatted(signal, pid);
    assertThat(new ProcessBuilder("sh", "-c", kill).start().waitFor()).as(kill).isZero();
  }
}
