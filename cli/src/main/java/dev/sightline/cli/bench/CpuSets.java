package dev.sightline.cli.bench;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Assigns processors to the measured process, and the others to the broker and its clients. Uses
 * {@code taskset} on Linux. If {@code taskset} is missing or there is only one processor, all
 * processes share all processors.
 *
 * @param measured processor numbers
 * @param others processor numbers
 */
record CpuSets(List<Integer> measured, List<Integer> others) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";

  CpuSets {
    measured = List.copyOf(measured);
    others = List.copyOf(others);
  }

  /**
   * Assigns the first {@code measured} processors of this process, or all if they cannot be split.
   */
  static CpuSets split(int measured) {
    List<Integer> all = allowed();
    if (measured < 1 || (measured >= all.size() && all.size() > 1)) {
      throw new CommandFailure(
          String.format(
              Locale.ROOT,
              "--cores %d: give 1 to %d, so that the broker has one of the %d",
              measured,
              Math.max(1, all.size() - 1),
              all.size()));
    }
    return all.size() > 1 && hasTaskset()
        ? new CpuSets(all.subList(0, measured), all.subList(measured, all.size()))
        : new CpuSets(all, all);
  }

  private static List<Integer> allowed() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(ALLOWED))
          .findFirst()
          .map(line -> parse(line.substring(ALLOWED.length())))
          .orElseGet(CpuSets::counted);
    } catch (IOException notLinux) {
      return counted();
    }
  }

  private static List<Integer> counted() {
    return IntStream.range(0, Runtime.getRuntime().availableProcessors()).boxed().toList();
  }

  /** Parses a processor list such as {@code 0-3,8}. */
  static List<Integer> parse(String ranges) {
    List<Integer> cores = new ArrayList<>();
    for (String range : ranges.strip().split(",", -1)) {
      String[] ends = range.split("-", -1);
      int last = Integer.parseInt(ends[ends.length - 1]);
      for (int core = Integer.parseInt(ends[0]); core <= last; core++) {
        cores.add(core);
      }
    }
    return cores;
  }

  private static boolean hasTaskset() {
    try {
      return run("taskset", "--version") == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  boolean areApart() {
    return !measured.equals(others);
  }

  /** Returns the command prefix that starts a measured process. */
  List<String> wrapper() {
    return areApart() ? List.of("taskset", "-c", list(measured)) : List.of();
  }

  /** Moves this process, and what it starts without {@link #wrapper}, to the other processors. */
  void leaveToMeasured() {
    if (!areApart()) {
      return;
    }
    String pid = Long.toString(ProcessHandle.current().pid());
    try {
      if (run("taskset", "-a", "-c", "-p", list(others), pid) == 0) {
        return;
      }
    } catch (IOException e) {
      // Reported below.
    }
    throw new CommandFailure("taskset cannot move this process to processors " + list(others));
  }

  private static int run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  static String list(List<Integer> cores) {
    return cores.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
