package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.modelimport.description.Found;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Chooses the output with one value for each label. */
final class OutputFinder {
  private final Path file;
  private final List<ProbedOutput> outputs;

  /**
   * @param outputs outputs with real numbers
   */
  OutputFinder(Path file, List<ProbedOutput> outputs) {
    this.file = file;
    this.outputs = outputs;
  }

  /**
   * Returns the output.
   *
   * @param name the one that a person chose
   * @throws TrainerFailure if the labels are unknown, if no output fits them, or if several do
   */
  Found<ProbedOutput> find(Optional<String> name, Optional<Found<List<String>>> labels) {
    List<ProbedOutput> possible = possible(name);
    if (labels.isEmpty()) {
      throw failure(
          "does not state its labels: give --labels FILE, one label a line for each column of "
              + columns(possible));
    }
    List<ProbedOutput> fitting =
        possible.stream().filter(output -> fits(output, labels.get().value().size())).toList();
    if (fitting.isEmpty()) {
      throw failure(
          "has %s, but %s has %d labels: give --labels FILE with one label for each column%s"
              .formatted(
                  columns(possible),
                  labels.get().source(),
                  labels.get().value().size(),
                  possible.size() < outputs.size() ? ", or another --output" : ""));
    }
    if (fitting.size() > 1) {
      throw failure(
          "has several outputs with one column for each label, %s: choose one with --output"
              .formatted(columns(fitting)));
    }
    return new Found<>(fitting.get(0), source(name, possible));
  }

  private static String source(Optional<String> name, List<ProbedOutput> possible) {
    if (name.isPresent()) {
      return "--output";
    }
    return possible.size() == 1
        ? "the only output with columns"
        : "the only output with as many columns as labels";
  }

  /** One column is enough for two labels: it is about the second. */
  static boolean fits(ProbedOutput output, int labels) {
    return output.columns() == labels || isComplemented(output, labels);
  }

  static boolean isComplemented(ProbedOutput output, int labels) {
    return output.columns() == 1 && labels == 2;
  }

  private List<ProbedOutput> possible(Optional<String> name) {
    List<ProbedOutput> named =
        outputs.stream()
            .filter(output -> name.isEmpty() || output.name().equals(name.get()))
            .toList();
    if (named.isEmpty()) {
      throw failure(
          "has no output '%s' with real numbers: give --output one of %s"
              .formatted(name.orElse(""), text(outputs)));
    }
    List<ProbedOutput> possible = named.stream().filter(each -> each.columns() > 0).toList();
    if (possible.isEmpty()) {
      throw failure(
          "is no image classifier: its outputs are %s, and [N, classes] or [N, classes, 1, 1] is required"
              .formatted(text(named)));
    }
    return possible;
  }

  private static String text(List<ProbedOutput> outputs) {
    return outputs.isEmpty()
        ? "none"
        : outputs.stream().map(ProbedOutput::toString).collect(Collectors.joining(", "));
  }

  private static String columns(List<ProbedOutput> outputs) {
    return outputs.stream()
        .map(output -> "%s (%d columns)".formatted(output.name(), output.columns()))
        .collect(Collectors.joining(", "));
  }

  private TrainerFailure failure(String what) {
    return new TrainerFailure(file + " " + what);
  }
}
