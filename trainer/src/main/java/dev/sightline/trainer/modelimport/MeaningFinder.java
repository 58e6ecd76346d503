package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.modelimport.description.Activation;
import dev.sightline.trainer.modelimport.description.Found;
import dev.sightline.trainer.modelimport.description.ModelDescription;
import dev.sightline.trainer.modelimport.description.Task;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out how the values of an output become probabilities, from what is stated and from the
 * values for some images. Values that cannot be probabilities are never taken for some.
 */
final class MeaningFinder {
  private final String name;
  private final OutputValues values;
  private final int columns;
  private final boolean complemented;
  private final OutputOrigin origin;

  /**
   * @param name file and output, for messages
   * @param complemented true if one column is about the second of two labels
   */
  MeaningFinder(
      String name, OutputValues values, int columns, boolean complemented, OutputOrigin origin) {
    this.name = name;
    this.values = values;
    this.columns = columns;
    this.complemented = complemented;
    this.origin = origin;
  }

  /**
   * @throws TrainerFailure if the values contradict what is stated, or allow no conclusion
   */
  Meaning find(ModelDescription stated, ModelDescription described) {
    if (!values.areFinite()) {
      throw failure(
          "gives values that are not numbers for some images: check --scale, --mean and --std");
    }
    if (origin.probabilities() && !values.areUnit()) {
      throw failure(
          "gives values from %s, which the graph computes from a sigmoid or softmax: export the probabilities without a factor, or choose another tensor with --output"
              .formatted(values));
    }
    Optional<Found<Task>> task = stated.task().or(described::task);
    Optional<Found<Activation>> activation = stated.activation();
    if (activation.isEmpty() && !contradicts(described.activation())) {
      activation = described.activation();
    }
    return activation.map(found -> stated(found, task)).orElseGet(() -> found(task));
  }

  /** A description that promises logits is wrong about values that are probabilities already. */
  private boolean contradicts(Optional<Found<Activation>> described) {
    return described
        .map(
            found ->
                found.value() == Activation.SOFTMAX && values.areDistributions() && columns > 1)
        .orElse(false);
  }

  private Meaning stated(Found<Activation> activation, Optional<Found<Task>> task) {
    return switch (activation.value()) {
      case SOFTMAX -> softmax(activation);
      case SIGMOID -> sigmoid(activation);
      case NONE -> none(activation, task);
    };
  }

  private Meaning softmax(Found<Activation> activation) {
    if (columns == 1) {
      throw failure(
          "has one column, whose softmax is always 1 (%s): give --activation sigmoid or none"
              .formatted(activation.source()));
    }
    if (values.areDistributions()) {
      throw failure(
          "already has probabilities, from %s with the sum 1 for each image, so a softmax (%s) would change them: give --activation none"
              .formatted(values, activation.source()));
    }
    return new Meaning(activation, single(activation.source()));
  }

  private Meaning sigmoid(Found<Activation> activation) {
    if (values.areUnit() && origin.probabilities()) {
      throw failure(
          "already has probabilities, from %s for all images, so a sigmoid (%s) would change them: give --activation none"
              .formatted(values, activation.source()));
    }
    return new Meaning(
        activation,
        complemented
            ? single(activation.source())
            : new Found<>(Task.MULTI_LABEL, activation.source()));
  }

  private Meaning none(Found<Activation> activation, Optional<Found<Task>> task) {
    if (!values.areUnit()) {
      throw failure(
          "gives values from %s, which are no probabilities (%s): give --activation softmax, or sigmoid for several labels an image"
              .formatted(values, activation.source()));
    }
    if (complemented || values.areDistributions()) {
      return new Meaning(
          activation,
          task.filter(found -> complemented || found.value() == Task.SINGLE_LABEL)
              .orElseGet(() -> single(activation.source())));
    }
    if (task.isPresent() && task.get().value() == Task.SINGLE_LABEL) {
      throw failure(
          "gives values from %s whose sum is not 1 (%s), but %s states one label an image: give --activation softmax if they are logits, or --output NAME of a tensor with logits"
              .formatted(values, activation.source(), task.get().source()));
    }
    return new Meaning(activation, new Found<>(Task.MULTI_LABEL, "the sum of its values is not 1"));
  }

  private Meaning found(Optional<Found<Task>> task) {
    boolean several = task.map(found -> found.value() == Task.MULTI_LABEL).orElse(false);
    if (several && columns > 1 && values.areDistributions()) {
      throw failure(
          "gives probabilities whose sum is 1 for each image, but %s states several labels an image: correct it, or give --activation none for one label an image"
              .formatted(task.get().source()));
    }
    if (several || columns == 1) {
      return new Meaning(
          ofSeveralOrOne(several),
          task.orElseGet(
              () ->
                  complemented
                      ? single("one column for two labels")
                      : new Found<>(Task.MULTI_LABEL, "one column")));
    }
    if (values.areDistributions()) {
      return new Meaning(
          run(Activation.NONE, ", the sum for an image is 1"),
          task.orElseGet(() -> single("the sum for an image is 1")));
    }
    if (values.areUnit() && origin.sigmoid()) {
      return none(run(Activation.NONE, ", the graph ends in a sigmoid"), task);
    }
    if (values.areUnit() && !(origin.linear() && task.isPresent())) {
      throw failure(
          "gives values from %s whose sum is not 1, and nothing states what they are: give --activation none for probabilities of several labels, softmax for logits of one label an image, or sigmoid for logits of several"
              .formatted(values));
    }
    Found<Activation> softmax = run(Activation.SOFTMAX, "");
    return new Meaning(softmax, task.orElseGet(() -> single(softmax.source())));
  }

  /** A file that states several labels describes a model that gives logits. */
  private Found<Activation> ofSeveralOrOne(boolean several) {
    if (values.areUnit() && origin.probabilities()) {
      return run(Activation.NONE, ", which come from a sigmoid or softmax");
    }
    if (values.areUnit() && !origin.linear() && !several) {
      throw failure(
          "has one column with values from %s, and nothing states what they are: give --activation none for probabilities or sigmoid for logits"
              .formatted(values));
    }
    return run(Activation.SIGMOID, "");
  }

  private Found<Activation> run(Activation activation, String more) {
    return new Found<>(
        activation,
        "found by running it: values from %s%s; --activation changes it".formatted(values, more));
  }

  private static Found<Task> single(String source) {
    return new Found<>(Task.SINGLE_LABEL, source);
  }

  private TrainerFailure failure(String what) {
    return new TrainerFailure(name + " " + what);
  }

  /** Returns the name that the command line uses. */
  static String text(Activation activation) {
    return activation.name().toLowerCase(Locale.ROOT);
  }
}
