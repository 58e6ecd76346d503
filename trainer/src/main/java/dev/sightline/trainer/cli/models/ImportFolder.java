package dev.sightline.trainer.cli.models;

import dev.sightline.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * A temporary folder for an import, deleted at the end and if SIGINT (Ctrl-C), SIGTERM or SIGHUP
 * ends the process before. A shutdown hook is not enough: the JVM runs it beside that of ONNX
 * Runtime, which crashes the process while a session runs.
 */
final class ImportFolder implements AutoCloseable {
  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

  /** Exit codes of processes that a signal ends begin after this number. */
  private static final int SIGNALLED = 128;

  /** The import may write a file while its folder is deleted. */
  private static final int ATTEMPTS = 10;

  private final Path path;
  private final IntConsumer end;
  private final Map<Signal, SignalHandler> before = new HashMap<>();

  /** Creates the folder. */
  ImportFolder() throws IOException {
    this(Runtime.getRuntime()::halt);
  }

  /**
   * @param end ends the process with an exit code
   */
  ImportFolder(IntConsumer end) throws IOException {
    this.end = end;
    path = Files.createTempDirectory("sightline-import");
    SIGNALS.forEach(this::handle);
  }

  Path path() {
    return path;
  }

  private void handle(String name) {
    try {
      Signal signal = new Signal(name);
      before.put(signal, Signal.handle(signal, this::stop));
    } catch (IllegalArgumentException e) {
      // Windows has no SIGHUP, and with -Xrs the JVM leaves signals to the system.
    }
  }

  private void stop(Signal signal) {
    for (int attempt = 0; attempt < ATTEMPTS && Files.exists(path); attempt++) {
      try {
        FileTree.delete(path);
      } catch (IOException e) {
        // Tried again.
      }
    }
    end.accept(SIGNALLED + signal.getNumber());
  }

  /** Deletes the folder. Signals then have their earlier effect. */
  @Override
  public void close() throws IOException {
    try {
      FileTree.delete(path);
    } finally {
      before.forEach(Signal::handle);
    }
  }
}
