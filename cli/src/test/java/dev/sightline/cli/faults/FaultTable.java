package dev.sightline.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Injects faults, collects the result of every kind, and at the end prints them with their totals
 * and writes them to {@code target/faults.md}.
 */
final class FaultTable implements AutoCloseable {
  private static final Path FILE = Path.of("target", "faults.md");
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  private final List<FaultRow> rows = new ArrayList<>();

  /**
   * Injects a fault several times, ends the scene's traffic and adds the result. Fails if an id is
   * missing, duplicated or out of order, or if an instance ended unexpectedly.
   *
   * @param times number of faults at full scale
   */
  void run(String kind, int times, Scene scene, Fault fault) throws Exception {
    int done = 0;
    try {
      scene.awaitTraffic(WARM_UP);
      while (done < FaultScale.times(times)) {
        fault.strike(scene);
        done++;
      }
    } catch (Exception | AssertionError e) {
      rows.add(FaultRow.broken(kind, done));
      throw new AssertionError("%s, logs in %s".formatted(kind, scene.folder()), e);
    }
    add(kind, done, scene);
  }

  private void add(String kind, int times, Scene scene) throws Exception {
    FaultRow row = new FaultRow(kind, times, scene.verdict(), scene.logged("producer-replaced"));
    rows.add(row);
    System.out.println(row.markdown());
    assertThat(row.verdict())
        .as("%s, logs in %s", kind, scene.folder())
        .matches(Verdict::isExact, "exactly once and in order");
    assertThat(scene.instances())
        .as("%s, logs in %s", kind, scene.folder())
        .allMatch(Instance::isAsExpected, "did not end by itself");
  }

  @Override
  public void close() throws IOException {
    List<String> lines =
        Stream.of(
                FaultRow.header().stream(),
                rows.stream().map(FaultRow::markdown),
                Stream.of(FaultRow.total(rows).markdown()))
            .flatMap(part -> part)
            .toList();
    Files.createDirectories(FILE.getParent());
    Files.write(FILE, lines);
    System.out.println();
    lines.forEach(System.out::println);
  }
}
