package dev.sightline.trainer.gate;

import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.evaluate.Classifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Runs two models alternately on the same images, so that other load on the machine affects both
 * equally. The order changes from round to round. Warm-up rounds are not counted.
 */
public final class PairedLatencyTest {
  private static final int WARM_UP_ROUNDS = 5;
  private static final int FEWEST_ROUNDS = 21;
  private static final int MOST_ROUNDS = 2_001;

  private final Duration patience;
  private final LongSupplier nanoTime;

  /**
   * @param patience time after which no round starts, unless there are too few rounds for a result
   */
  public PairedLatencyTest(Duration patience, LongSupplier nanoTime) {
    this.patience = patience;
    this.nanoTime = nanoTime;
  }

  /**
   * Measures both models.
   *
   * @param candidates one batch in the candidate's input size
   * @param currents the same images in the current version's input size
   */
  LatencyPair run(
      Classifier candidate, List<Example> candidates, Classifier current, List<Example> currents) {
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      double unused = seconds(candidate, candidates) + seconds(current, currents);
    }
    double[] ours = new double[MOST_ROUNDS];
    double[] theirs = new double[MOST_ROUNDS];
    long end = nanoTime.getAsLong() + patience.toNanos();
    int rounds = 0;
    while (rounds < FEWEST_ROUNDS || (rounds < MOST_ROUNDS && nanoTime.getAsLong() < end)) {
      if (rounds % 2 == 0) {
        ours[rounds] = seconds(candidate, candidates);
        theirs[rounds] = seconds(current, currents);
      } else {
        theirs[rounds] = seconds(current, currents);
        ours[rounds] = seconds(candidate, candidates);
      }
      rounds++;
    }
    return new LatencyPair(
        candidates.size(),
        rounds,
        LatencyQuartiles.of(Arrays.copyOf(ours, rounds)),
        LatencyQuartiles.of(Arrays.copyOf(theirs, rounds)));
  }

  private double seconds(Classifier classifier, List<Example> images) {
    long start = nanoTime.getAsLong();
    float[][] unused = classifier.classify(images);
    return Math.max(1, nanoTime.getAsLong() - start) / 1e9;
  }
}
