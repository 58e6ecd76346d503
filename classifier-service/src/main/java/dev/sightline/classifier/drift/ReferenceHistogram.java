package dev.sightline.classifier.drift;

import dev.sightline.classifier.domain.DriftFeature;
import dev.sightline.image.statistics.Bins;
import dev.sightline.modelstore.DriftReference;
import dev.sightline.modelstore.DriftReference.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How the values of one feature are spread in the reference.
 *
 * @param shares of each range, all above 0, together 1
 * @param images how many were counted
 */
record ReferenceHistogram(Bins bins, List<Double> shares, int images) {
  /** Ranges with less are taken together: a few images more or less would seem a change. */
  private static final double LEAST_SHARE = 0.02;

  /** Names of the features that a reference may have. */
  static final Set<String> FEATURES =
      Arrays.stream(DriftFeature.values()).map(DriftFeature::text).collect(Collectors.toSet());

  ReferenceHistogram {
    shares = List.copyOf(shares);
    if (shares.size() != bins.size()) {
      throw new IllegalArgumentException(
          "%d ranges have %d shares".formatted(bins.size(), shares.size()));
    }
  }

  /** The features of a model's reference, and of its classes. */
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

  /** Each class is a range: its index is the upper bound. */
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

  /** What is left over is the last range, or becomes part of the one before where it is little. */
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
