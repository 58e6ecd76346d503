package dev.sightline.classifier.domain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far the stream is from what the model was made on.
 *
 * @param absent why nothing is compared, where that is so
 * @param images how many the comparison is of
 * @param psi the population stability index of each feature that is compared; empty while the
 *     images are too few
 * @param drifting features that went beyond the limit and have not come back
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

  /** Nothing is compared. */
  public static DriftStatus absent(String reason) {
    return new DriftStatus(Optional.of(reason), 0, Map.of(), Set.of());
  }

  /** So many images are too few yet. */
  public static DriftStatus collecting(int images) {
    return new DriftStatus(Optional.empty(), images, Map.of(), Set.of());
  }

  public boolean isDrifting() {
    return !drifting.isEmpty();
  }

  /** The feature with the highest index, the first of equals; empty while none has one. */
  public Optional<DriftFeature> worst() {
    return psi.keySet().stream().reduce((one, next) -> psi(next) > psi(one) ? next : one);
  }

  /** Not a number while there is none. */
  public double psi(DriftFeature feature) {
    return psi.getOrDefault(feature, Double.NaN);
  }

  /** In one word: absent, collecting, drifting or none. */
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
