package dev.sightline.modelstore;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a model's probabilities mean; value of {@link ModelMetadata#TASK}. */
public enum ModelTask {
  /** An image has exactly one label: the probabilities of an image sum to 1. */
  SINGLE_LABEL("single-label"),

  /** An image has any number of labels: each probability is independent of the others. */
  MULTI_LABEL("multi-label");

  private final String text;

  ModelTask(String text) {
    this.text = text;
  }

  /** Returns the value in the file's metadata. */
  public String text() {
    return text;
  }

  /** Returns the task with this text; empty if there is none. */
  static Optional<ModelTask> of(String text) {
    return Arrays.stream(values()).filter(task -> task.text.equals(text)).findFirst();
  }

  /** Returns the texts of all tasks, for messages. */
  static String texts() {
    return Arrays.stream(values()).map(ModelTask::text).collect(Collectors.joining(" or "));
  }
}
