package dev.sightline.classifier.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Notices that the parent process ended: its end of the pipe to this process' standard input is
 * then closed, even after SIGKILL.
 */
final class EndOfInput {
  private EndOfInput() {}

  /**
   * Reads and discards the input on a thread of its own.
   *
   * @param ended called at the end of the input
   */
  static void watch(InputStream input, Runnable ended) {
    Thread thread =
        new Thread(
            () -> {
              discard(input);
              ended.run();
            },
            "parent");
    thread.setDaemon(true);
    thread.start();
  }

  private static void discard(InputStream input) {
    try {
      long unused = input.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // A broken pipe has ended, too.
      return;
    }
  }
}
