package dev.sightline.classifier.decode;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Properties;

/** What a {@link MutationRun} has done in all its processes. */
final class MutationTotals {
  private final Properties values = new Properties();

  MutationTotals(long seed) {
    set("seed", seed);
  }

  static MutationTotals read(Path file) throws IOException {
    MutationTotals totals = new MutationTotals(0);
    try (Reader reader = Files.newBufferedReader(file)) {
      totals.values.load(reader);
    }
    return totals;
  }

  void write(Path file) throws IOException {
    Path other = file.resolveSibling(file.getFileName() + ".new");
    try (Writer writer = Files.newBufferedWriter(other)) {
      values.store(writer, null);
    }
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
  }

  long seed() {
    return get("seed");
  }

  /** Returns the index of the next input, from 0. */
  long next() {
    return get("next");
  }

  long failures() {
    return get("failures");
  }

  void add(boolean decoded, long nanos, long allocated) {
    set("decoded", get("decoded") + (decoded ? 1 : 0));
    worst("nanos", nanos);
    worst("allocated", allocated);
    set("next", next() + 1);
  }

  void addFailure() {
    set("failures", failures() + 1);
    set("next", next() + 1);
  }

  void skipTo(long index) {
    set("next", index);
  }

  private void worst(String what, long value) {
    if (value > get("worst." + what)) {
      set("worst." + what, value);
      set("worst." + what + ".index", next());
    }
  }

  private long get(String name) {
    return Long.parseLong(values.getProperty(name, "0"));
  }

  private void set(String name, long value) {
    values.setProperty(name, Long.toString(value));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        ("%d inputs of seed %d: %d decoded, %d failed; worst time %.1f ms (input %d),"
            + " worst memory %.1f MB (input %d)"),
        next(),
        seed(),
        get("decoded"),
        failures(),
        get("worst.nanos") / 1e6,
        get("worst.nanos.index"),
        get("worst.allocated") / 1e6,
        get("worst.allocated.index"));
  }
}
