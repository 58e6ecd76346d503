package dev.sightline.microbench.decode;

import dev.sightline.microbench.decode.DecodeTable.Case;
import dev.sightline.microbench.decode.DecodeTable.Way;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Takes the CPU time of each iteration from JMH's results. */
final class PhotoResults {
  private PhotoResults() {}

  /** Adds the result of a {@link PhotoBenchmark}; ignores that of another benchmark. */
  static void put(DecodeTable table, RunResult run) {
    String benchmark = run.getParams().getBenchmark();
    String name = PhotoBenchmark.class.getName() + ".";
    if (!benchmark.startsWith(name)) {
      return;
    }
    List<Double> millis = new ArrayList<>();
    for (BenchmarkResult fork : run.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        millis.add(millis(iteration.getSecondaryResults()));
      }
    }
    Path photos = Path.of(run.getParams().getParam("photos"));
    int side = Integer.parseInt(run.getParams().getParam("side"));
    table.put(
        benchmark.endsWith(".sightline") ? Way.SIGHTLINE : Way.WHOLE_PICTURE,
        new Case(photos, side),
        millis);
  }

  @SuppressWarnings("rawtypes")
  private static double millis(Map<String, Result> counters) {
    Result nanos = Objects.requireNonNull(counters.get("cpuNanos"));
    Result images = Objects.requireNonNull(counters.get("images"));
    return nanos.getScore() / images.getScore() / 1e6;
  }
}
