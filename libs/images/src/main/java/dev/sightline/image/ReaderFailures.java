package dev.sightline.image;

import java.io.EOFException;
import java.io.IOException;

/** Turns the exceptions that readers throw for damaged input, which are of many kinds, into one. */
final class ReaderFailures {
  private ReaderFailures() {}

  /** A step of decoding. */
  @FunctionalInterface
  interface Step<T> {
    T run() throws IOException, UndecodableImageException;
  }

  /**
   * Runs the step.
   *
   * @param fault what is wrong with the input if the step fails; the message begins with it
   */
  static <T> T guarded(String fault, Step<T> step) throws UndecodableImageException {
    try {
      return step.run();
    } catch (IOException | RuntimeException e) {
      throw UndecodableImageException.corrupt(fault + ": " + cause(e));
    } catch (StackOverflowError e) {
      // The stack is whole again. A reader in use is not used again.
      throw UndecodableImageException.corrupt(fault + ": its parts are nested too deeply");
    }
  }

  private static String cause(Exception e) {
    if (e instanceof EOFException) {
      return "it ends too early";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
