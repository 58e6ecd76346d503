package dev.sightline.trainer.modelimport.description;

import java.util.List;
import java.util.stream.Collectors;

/** A property of a foreign model that an option can state. */
public enum ModelProperty {
  LABELS("--labels"),
  SIZE("--size"),
  RESIZE("--resize or --shorter-side"),
  INTERPOLATION("--interpolation"),
  SCALE("--scale"),
  MEAN("--mean"),
  STD("--std"),
  CHANNELS("--channels"),
  LAYOUT("--layout"),
  ACTIVATION("--activation");

  private final String option;

  ModelProperty(String option) {
    this.option = option;
  }

  /** Returns the options that state all of these properties, for a person. */
  static String options(List<ModelProperty> properties) {
    String all = properties.stream().map(each -> each.option).collect(Collectors.joining(", "));
    int last = all.lastIndexOf(", ");
    return last < 0 ? all : all.substring(0, last) + " and" + all.substring(last + 1);
  }
}
