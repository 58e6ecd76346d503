package dev.sightline.trainer.data;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * The names of the classes, each of which keeps its index: that of a network's output and of a
 * one-hot row. Training and test images of a dataset share one map, and it goes with the cache and
 * into the model's metadata, so that an index means the same everywhere.
 */
public record LabelMap(List<String> names) {
  public LabelMap {
    names = List.copyOf(names);
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("a class is named twice in " + names);
    }
  }

  public int size() {
    return names.size();
  }

  /**
   * @throws IndexOutOfBoundsException where no class has the index
   */
  public String nameOf(int index) {
    return names.get(index);
  }

  /** Empty where no class has the name; upper and lower case count. */
  public OptionalInt indexOf(String name) {
    int index = names.indexOf(name);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /**
   * A new row of {@link #size()} values: 1 at the index, 0 elsewhere.
   *
   * @throws IndexOutOfBoundsException where no class has the index
   */
  public float[] oneHot(int index) {
    float[] row = new float[names.size()];
    row[index] = 1f;
    return row;
  }
}
