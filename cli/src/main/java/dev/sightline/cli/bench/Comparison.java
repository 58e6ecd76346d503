package dev.sightline.cli.bench;

import dev.sightline.clisupport.failure.CommandFailure;
import java.nio.file.Path;
import java.util.List;

/** The programs that are measured beside the service. */
public final class Comparison {
  private final List<Rival> rivals;

  Comparison(List<Rival> rivals) {
    this.rivals = List.copyOf(rivals);
  }

  /** Returns a comparison with no other program. */
  public static Comparison none() {
    return new Comparison(List.of());
  }

  /**
   * Returns the comparison with the Python loop and the Kafka Streams application.
   *
   * @param home the Sightline folder
   * @throws CommandFailure if the user chose a Python that lacks a package
   */
  public static Comparison of(Path home, PythonProgram python) {
    Rival loop = new PythonLoop(home, python);
    if (python.chosen()) {
      loop.missing()
          .ifPresent(
              what -> {
                throw new CommandFailure(what);
              });
    }
    return new Comparison(List.of(loop, new StreamsApplication(home)));
  }

  List<Rival> rivals() {
    return rivals;
  }
}
