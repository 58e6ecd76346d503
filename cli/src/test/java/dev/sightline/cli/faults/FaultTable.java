package dev.sightline.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Collects the result of every fault and prints them at the end. */
final class FaultTable {
  private final List<String> rows = new ArrayList<>();

  /**
   * Ends the scene's traffic and adds the result. Fails if an id is missing, duplicated or out of
   * order, or if an instance ended unexpectedly.
   */
  void add(String fault, int times, Scene scene) throws Exception {
    Verdict verdict = scene.verdict();
    rows.add(verdict.row(fault, times) + String.format("%10d", scene.replacedProducers()));
    assertThat(verdict)
        .as("%s, logs in %s", fault, scene.folder())
        .matches(Verdict::isExact, "exactly once and in order");
    assertThat(scene.instances())
        .as("%s, logs in %s", fault, scene.folder())
        .allMatch(Instance::isAsExpected, "did not end by itself");
  }

  void print() {
    System.out.println();
    System.out.println(Verdict.header() + "  replaced");
    rows.forEach(System.out::println);
  }
}
