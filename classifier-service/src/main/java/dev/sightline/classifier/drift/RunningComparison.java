package dev.sightline.classifier.drift;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.domain.DriftFeature;
import dev.sightline.classifier.domain.DriftStatus;
import dev.sightline.classifier.domain.ModelInfo;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Compares the most recent images with the reference, in steps of a tenth of the window, starting
 * at half a window. The first images are all compared, up to a few windows; after that the rate is
 * limited. Counting an image takes no lock. The thread that counts the last image of a step
 * computes the indices.
 */
final class RunningComparison implements DriftMonitor {
  private static final Logger LOG = Logger.getLogger(RunningComparison.class);
  private static final int STEPS = 10;
  private static final int FIRST_STEPS = STEPS / 2;

  /**
   * Maximum rate. At higher rates, comparing all images would cost more and give the same result.
   */
  private static final int IMAGES_PER_SECOND = 500;

  /**
   * Size of the burst in windows, so that all images of a short run of a few thousand are compared.
   */
  private static final int WINDOWS_AT_ONCE = 4;

  private final ModelInfo model;
  private final double limit;
  private final int step;
  private final TokenBucket allowance;
  private final Map<DriftFeature, FeatureCounts> counts = new EnumMap<>(DriftFeature.class);
  private final Map<DriftFeature, HysteresisAlarm> alarms = new EnumMap<>(DriftFeature.class);
  private final AtomicLong images = new AtomicLong();
  private long steps;
  private volatile DriftStatus status = DriftStatus.collecting(0);

  /**
   * Creates the comparison.
   *
   * @param window number of images; rounded to a multiple of {@value #STEPS}
   */
  RunningComparison(
      ModelInfo model, Map<DriftFeature, ReferenceHistogram> reference, int window, double limit) {
    this.model = model;
    this.limit = limit;
    step = window / STEPS;
    allowance = new TokenBucket(WINDOWS_AT_ONCE * window, IMAGES_PER_SECOND, System.nanoTime());
    reference.forEach(
        (feature, expected) -> {
          counts.put(feature, new FeatureCounts(feature, expected));
          alarms.put(feature, new HysteresisAlarm(limit));
        });
  }

  @Override
  public DriftObserver newObserver() {
    return new ImageObserver(this, allowance, model.input());
  }

  @Override
  public DriftStatus status() {
    return status;
  }

  /** Counts the value of a feature of an image. */
  void count(DriftFeature feature, double value) {
    FeatureCounts of = counts.get(feature);
    if (of != null) {
      of.count(value);
    }
  }

  /** Marks the end of an image's features. */
  void imageDone() {
    if (images.incrementAndGet() % step == 0) {
      endStep();
    }
  }

  private synchronized void endStep() {
    steps++;
    Map<DriftFeature, Double> indices = new EnumMap<>(DriftFeature.class);
    counts.forEach((feature, of) -> indices.put(feature, of.read(STEPS)));
    int compared = (int) Math.min(steps, STEPS) * step;
    if (steps < FIRST_STEPS) {
      status = DriftStatus.collecting(compared);
      return;
    }
    Set<DriftFeature> drifting = EnumSet.noneOf(DriftFeature.class);
    alarms.forEach(
        (feature, alarm) -> {
          if (alarm.update(indices.getOrDefault(feature, 0.0))) {
            log(feature, alarm, indices, compared);
          }
          if (alarm.isRaised()) {
            drifting.add(feature);
          }
        });
    status = new DriftStatus(Optional.empty(), compared, indices, drifting);
  }

  private void log(
      DriftFeature feature,
      HysteresisAlarm alarm,
      Map<DriftFeature, Double> indices,
      int compared) {
    LOG.logf(
        alarm.isRaised() ? Logger.Level.WARN : Logger.Level.INFO,
        "%s feature=%s psi=%.3f limit=%s images=%d model=%s version=%s",
        alarm.isRaised() ? "drift-began" : "drift-ended",
        feature.text(),
        indices.get(feature),
        limit,
        compared,
        value(model.name()),
        value(model.version()));
  }
}
