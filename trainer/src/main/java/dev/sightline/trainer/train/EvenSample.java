package dev.sightline.trainer.train;

import java.util.List;
import java.util.stream.IntStream;

/** Selects evenly spaced elements of a list. The same list gives the same sample. */
public final class EvenSample {
  private static final int LEAST = 100;

  private EvenSample() {}

  /**
   * Returns a fifth of a list, so that measuring the sample costs little beside training on it; at
   * least 100 elements, if there are as many.
   */
  static <T> List<T> fifth(List<T> all, int most) {
    return of(all, Math.min(most, Math.max(LEAST, all.size() / 5)));
  }

  public static <T> List<T> of(List<T> all, int most) {
    int count = Math.min(most, all.size());
    return IntStream.range(0, count)
        .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
        .toList();
  }
}
