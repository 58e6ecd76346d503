package dev.sightline.trainer.cli.models;

import dev.sightline.files.FileTree;
import dev.sightline.trainer.evaluate.NativeWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
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

  /** Longest time to wait for a session of ONNX Runtime; a second signal does not wait. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The import may write a file while its folder is deleted. */
  private static final int ATTEMPTS = 10;

  private final Path path;
  private final BooleanSupplier idle;
  private final IntConsumer end;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Map<Signal, SignalHandler> before = new HashMap<>();

  /** Creates the folder. */
  ImportFolder() throws IOException {
    this(() -> NativeWork.stop(PATIENCE), System::exit);
  }

  /**
   * @param idle waits for the end of native work; false if it has not ended in time
   * @param end ends the process with an exit code, in order
   */
  ImportFolder(BooleanSupplier idle, IntConsumer end) throws IOException {
    this.idle = idle;
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
    boolean isIdle = !stopping.getAndSet(true) && idle.getAsBoolean();
    for (int attempt = 0; attempt < ATTEMPTS && Files.exists(path); attempt++) {
      try {
        FileTree.delete(path);
      } catch (IOException e) {
        // Tried again.
      }
    }
    int code = SIGNALLED + signal.getNumber();
    if (!isIdle) {
      Runtime.getRuntime().halt(code);
    }
    end.accept(code);
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
