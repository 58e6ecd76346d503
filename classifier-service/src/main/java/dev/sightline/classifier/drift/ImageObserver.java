package dev.sightline.classifier.drift;

import dev.sightline.classifier.domain.DriftFeature;
import dev.sightline.classifier.domain.Inferred;
import dev.sightline.classifier.domain.Scores;
import dev.sightline.image.ModelInput;
import dev.sightline.image.statistics.ImageMeter;
import dev.sightline.image.statistics.ImageStatistic;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Extracts the features of the images of one thread, at the allowed rate. Under load it samples
 * some images of each batch.
 */
final class ImageObserver implements DriftObserver {
  private static final Map<ImageStatistic, DriftFeature> FEATURES =
      new EnumMap<>(ImageStatistic.class);

  static {
    for (ImageStatistic statistic : ImageStatistic.values()) {
      FEATURES.put(statistic, DriftFeature.valueOf(statistic.name()));
    }
  }

  private final RunningComparison comparison;
  private final TokenBucket allowance;
  private final SelectionSampler sample = new SelectionSampler(new SplittableRandom());
  private final ImageMeter meter;
  private final int imageBytes;

  ImageObserver(RunningComparison comparison, TokenBucket allowance, ModelInput size) {
    this.comparison = comparison;
    this.allowance = allowance;
    meter = new ImageMeter(size.height(), size.width());
    imageBytes = size.bytes();
  }

  @Override
  public void classified(ByteBuffer pixels, List<Inferred> results) {
    int images = results.size();
    sample.choose(
        allowance.take(images, System.nanoTime()),
        images,
        image -> {
          if (results.get(image) instanceof Scores scores) {
            count(pixels, image * imageBytes, scores);
          }
        });
  }

  private void count(ByteBuffer pixels, int offset, Scores scores) {
    int best = scores.best();
    comparison.count(DriftFeature.CLASS, best);
    comparison.count(DriftFeature.CONFIDENCE, scores.probability(best));
    meter.measure(pixels, offset);
    FEATURES.forEach((statistic, feature) -> comparison.count(feature, meter.value(statistic)));
    comparison.imageDone();
  }
}
