package dev.sightline.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;

/** Sends signals to processes that a test has started. */
final class Signals {
  private Signals() {}

  static void send(String signal, long pid) throws IOException, InterruptedException {
    // Uses the shell's built-in: a small container may lack the program kill.
    String kill = String.format(Locale.ROOT, "kill -%s %d", signal, pid);
    assertThat(new ProcessBuilder("sh", "-c", kill).start().waitFor()).as(kill).isZero();
  }
}
