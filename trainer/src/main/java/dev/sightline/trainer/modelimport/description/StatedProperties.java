package dev.sightline.trainer.modelimport.description;

import dev.sightline.trainer.TrainerFailure;
import java.util.List;
import java.util.Set;

/**
 * The properties that options state. They precede the files beside a model, so these need not be
 * readable about them.
 */
public record StatedProperties(Set<ModelProperty> properties) {
  /** No option is given. */
  public static final StatedProperties NONE = new StatedProperties(Set.of());

  public StatedProperties {
    properties = Set.copyOf(properties);
  }

  public boolean include(ModelProperty property) {
    return properties.contains(property);
  }

  /**
   * Reads what a file says about some properties.
   *
   * @throws TrainerFailure the reading's failure, unless options state all of the properties
   */
  void read(List<ModelProperty> about, Runnable reading) {
    try {
      reading.run();
    } catch (TrainerFailure e) {
      if (!properties.containsAll(about)) {
        throw e;
      }
    }
  }

  void read(ModelProperty about, Runnable reading) {
    read(List.of(about), reading);
  }
}
