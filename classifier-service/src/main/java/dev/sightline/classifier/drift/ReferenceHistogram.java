package dev.sightline.classifier.drift;

import dev.sightline.classifier.domain.DriftFeature;
import dev.sightline.image.statistics.Bins;
import dev.sightline.modelstore.DriftReference;
import dev.sightline.modelstore.DriftReference.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Distribution of one feature in the reference.
 *
 * @param shares share of each range, all greater than 0, with the sum 1
 * @param images number of images in the reference
 */
record ReferenceHistogram(Bins bins, List<Double> shares, int images) {
  /**
   * Minimum share of a range. Smaller ranges are merged, because a few images more or less would
   * look like a change.
   */
  private static final double LEAST_SHARE = 0.02;

  /** Names of the features that a reference can contain. */
  static final Set<String> FEATURES =
      Arrays.stream(DriftFeature.values()).map(DriftFeature::text).collect(Collectors.toSet());

  ReferenceHistogram {
    shares = List.copyOf(shares);
    if (shares.size() != bins.size()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d ranges have %d shares", bins.size(), shares.size()));
    }
  }

  /** Returns the histograms of the features and of the classes of a model's reference. */
  static Map<DriftFeature, ReferenceHistogram> of(DriftReference reference) {
    Map<DriftFeature, ReferenceHistogram> features = new EnumMap<>(DriftFeature.class);
    features.put(DriftFeature.CLASS, of(classes(reference.classes())));
    for (DriftFeature feature : DriftFeature.values()) {
      Histogram histogram = reference.features().get(feature.text());
      if (histogram != null) {
        features.put(feature, of(histogram));
      }
    }
    return features;
  }

  /**
   * Converts class counts to a histogram: each class is a range with its index as the upper bound.
   */
  private static Histogram classes(List<Integer> counts) {
    return new Histogram(
        IntStream.range(0, counts.size() - 1).mapToObj(Double::valueOf).toList(), counts);
  }

  static ReferenceHistogram of(Histogram histogram) {
    List<Double> bounds = histogram.bounds();
    List<Integer> counts = histogram.counts();
    int images = counts.stream().mapToInt(Integer::intValue).sum();
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

  /**
   * Closes the last range with the remaining images, or merges them into the range before if they
   * are few.
   */
  private static ReferenceHistogram closed(
      List<Double> bounds, List<Double> shares, double left, int images) {
    if (left < LEAST_SHARE && !bounds.isEmpty()) {
      bounds.remove(bounds.size() - 1);
      left += shares.remove(shares.size() - 1);
    }
    shares.add(left);
    return new ReferenceHistogram(new Bins(bounds), shares, images);
  }
}
