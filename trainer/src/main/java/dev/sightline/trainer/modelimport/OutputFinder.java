package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.modelimport.description.Found;
import dev.sightline.trainer.modelimport.description.ModelDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Chooses the output with one value for each label. */
final class OutputFinder {
  /** Labels of ImageNet; models of TensorFlow have one column more. */
  private static final int IMAGENET = 1000;

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
   * @throws TrainerFailure if the labels are unknown, if no output fits what is described, or if
   *     several do
   */
  Found<ProbedOutput> find(Optional<String> name, ModelDescription described) {
    List<ProbedOutput> possible = possible(name);
    Found<List<String>> labels =
        described
            .labels()
            .orElseThrow(
                () ->
                    failure(
                        "does not state its labels: give --labels FILE, one label a line for each column of "
                            + columns(possible)));
    int count = labels.value().size();
    List<ProbedOutput> fitting = possible.stream().filter(output -> fits(output, count)).toList();
    if (fitting.isEmpty()) {
      throw failure(
          String.format(
              Locale.ROOT,
              "has %s, but %s has %d labels: give --labels FILE with one label for each column%s%s",
              columns(possible),
              labels.source(),
              count,
              possible.size() < outputs.size() ? ", or another --output" : "",
              background(possible, count)));
    }
    if (fitting.size() > 1) {
      throw failure(
          "has several outputs with one column for each label, %s: choose one with --output"
              .formatted(columns(fitting)));
    }
    described.columns().ifPresent(stated -> requireColumns(fitting.get(0), stated));
    return new Found<>(fitting.get(0), source(name, possible));
  }

  /** Explains the column that models of TensorFlow have before those of ImageNet. */
  private static String background(List<ProbedOutput> outputs, int labels) {
    boolean lacks =
        labels == IMAGENET && outputs.stream().anyMatch(each -> each.columns() == IMAGENET + 1);
    boolean exceeds =
        labels == IMAGENET + 1 && outputs.stream().anyMatch(each -> each.columns() == IMAGENET);
    if (lacks) {
      return "; models of TensorFlow have a class 'background' at index 0, which must then be the first label";
    }
    return exceeds
        ? "; labels for TensorFlow begin with 'background', which this model does not have"
        : "";
  }

  private void requireColumns(ProbedOutput output, Found<Integer> stated) {
    if (output.columns() != stated.value()) {
      throw failure(
          String.format(
              Locale.ROOT,
              "has %s, but %s states %d: correct it, or give --labels FILE",
              columns(List.of(output)),
              stated.source(),
              stated.value()));
    }
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
        .map(
            output ->
                String.format(
                    Locale.ROOT,
                    "%s (%d %s)",
                    output.name(),
                    output.columns(),
                    output.columns() == 1 ? "column" : "columns"))
        .collect(Collectors.joining(", "));
  }

  private TrainerFailure failure(String what) {
    return new TrainerFailure(file + " " + what);
  }
}
