package dev.sightline.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** Signals to processes that a test has started. */
final class Signals {
  private Signals() {}

  static void send(String signal, long pid) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor())
        .as("kill -%s %d", signal, pid)
        .isZero();
  }
}
