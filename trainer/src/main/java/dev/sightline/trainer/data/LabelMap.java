package dev.sightline.trainer.data;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * Class names with their indices. An index is the index of a network output and of a one-hot row.
 * Training and test images of a dataset share one map; the cache and the model's metadata contain
 * it, so that an index has the same meaning everywhere.
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
   * Returns the name of a class.
   *
   * @throws IndexOutOfBoundsException if no class has the index
   */
  public String nameOf(int index) {
    return names.get(index);
  }

  /** Returns the index of a class, or empty if no class has the name; case-sensitive. */
  public OptionalInt indexOf(String name) {
    int index = names.indexOf(name);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /**
   * Returns a new row of {@link #size()} values: 1 at the index, 0 elsewhere.
   *
   * @throws IndexOutOfBoundsException if no class has the index
   */
  public float[] oneHot(int index) {
    float[] row = new float[names.size()];
    row[index] = 1f;
    return row;
  }
}
