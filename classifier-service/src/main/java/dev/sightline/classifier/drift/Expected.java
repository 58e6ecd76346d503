package dev.sightline.classifier.drift;

import dev.sightline.image.statistics.Bins;
import java.util.ArrayList;
import java.util.List;

/**
 * How the values of one feature are spread in the reference.
 *
 * @param shares of each range, all above 0, together 1
 * @param images how many were counted
 */
record Expected(Bins bins, List<Double> shares, int images) {
  /** Ranges with less are taken together: a few images more or less would seem a change. */
  private static final double LEAST_SHARE = 0.02;

  Expected {
    shares = List.copyOf(shares);
    if (shares.size() != bins.size()) {
      throw new IllegalArgumentException(
          "%d ranges have %d shares".formatted(bins.size(), shares.size()));
    }
  }

  /**
   * @param bounds the upper bounds of all ranges but the last, rising
   * @param counts images within each range
   */
  static Expected of(List<Double> bounds, List<Integer> counts) {
    if (counts.size() != bounds.size() + 1 || counts.stream().anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("bounds and counts do not fit each other");
    }
    int images = counts.stream().mapToInt(Integer::intValue).reduce(0, Math::addExact);
    if (images == 0) {
      throw new IllegalArgumentException("it is of no images");
    }
    List<Double> keptBounds = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    double share = 0;
    for (int i = 0; i < counts.size(); i++) {
      share += (double) counts.get(i) / images;
      if (i < bounds.size() && share >= LEAST_SHARE) {
        keptBounds.add(bounds.get(i));
        shares.add(share);
        share = 0;
      }
    }
    return closed(keptBounds, shares, share, images);
  }

  /** What is left over is the last range, or becomes part of the one before where it is little. */
  private static Expected closed(
      List<Double> bounds, List<Double> shares, double left, int images) {
    if (left < LEAST_SHARE && !bounds.isEmpty()) {
      bounds.remove(bounds.size() - 1);
      left += shares.remove(shares.size() - 1);
    }
    shares.add(left);
    return new Expected(new Bins(bounds), shares, images);
  }
}
