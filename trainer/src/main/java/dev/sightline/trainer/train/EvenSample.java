package dev.sightline.trainer.train;

import java.util.List;
import java.util.stream.IntStream;

/** Selects evenly spaced elements of a list. The same list gives the same sample. */
public final class EvenSample {
  private EvenSample() {}

  public static <T> List<T> of(List<T> all, int most) {
    int count = Math.min(most, all.size());
    return IntStream.range(0, count)
        .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
        .toList();
  }
}
