package dev.sightline.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The count of every fault, printed at the end. */
final class FaultTable {
  private final List<String> rows = new ArrayList<>();

  /**
   * Fails where an id is missing, doubled or out of order.
   *
   * @param logs where instances and brokers wrote them
   */
  void add(String fault, int times, Verdict verdict, Path logs) {
    rows.add(verdict.row(fault, times));
    assertThat(verdict)
        .as("%s, logs in %s", fault, logs)
        .matches(Verdict::isExact, "exactly once and in order");
  }

  void print() {
    System.out.println();
    System.out.println(Verdict.header());
    rows.forEach(System.out::println);
  }
}
