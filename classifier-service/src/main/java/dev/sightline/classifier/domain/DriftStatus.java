package dev.sightline.classifier.domain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Drift of the stream from the model's reference.
 *
 * @param absent reason why nothing is compared; empty if images are compared
 * @param images number of compared images
 * @param psi population stability index of each compared feature; empty while there are too few
 *     images
 * @param drifting features whose index exceeded the limit and has not recovered
 */
public record DriftStatus(
    Optional<String> absent,
    int images,
    Map<DriftFeature, Double> psi,
    Set<DriftFeature> drifting) {
  public DriftStatus {
    psi = Collections.unmodifiableMap(copy(psi));
    drifting = Collections.unmodifiableSet(copy(drifting));
  }

  private static Map<DriftFeature, Double> copy(Map<DriftFeature, Double> psi) {
    Map<DriftFeature, Double> copy = new EnumMap<>(DriftFeature.class);
    copy.putAll(psi);
    return copy;
  }

  private static Set<DriftFeature> copy(Set<DriftFeature> features) {
    Set<DriftFeature> copy = EnumSet.noneOf(DriftFeature.class);
    copy.addAll(features);
    return copy;
  }

  /** Returns the status if nothing is compared. */
  public static DriftStatus absent(String reason) {
    return new DriftStatus(Optional.of(reason), 0, Map.of(), Set.of());
  }

  /** Not enough images to compare yet. */
  public static DriftStatus collecting(int images) {
    return new DriftStatus(Optional.empty(), images, Map.of(), Set.of());
  }

  public boolean isDrifting() {
    return !drifting.isEmpty();
  }

  /**
   * Returns the feature with the highest index, the first if several are equal, or empty if none
   * has an index.
   */
  public Optional<DriftFeature> worst() {
    return psi.keySet().stream().reduce((one, next) -> psi(next) > psi(one) ? next : one);
  }

  /** Returns the index of the feature; NaN if it has none. */
  public double psi(DriftFeature feature) {
    return psi.getOrDefault(feature, Double.NaN);
  }

  /** Returns one of the words absent, collecting, drifting and none. */
  public String word() {
    if (absent.isPresent()) {
      return "absent";
    }
    if (psi.isEmpty()) {
      return "collecting";
    }
    return isDrifting() ? "drifting" : "none";
  }
}
