package dev.sightline.trainer.evaluate;

import dev.sightline.image.statistics.ImageMeter;
import dev.sightline.image.statistics.ImageStatistic;
import dev.sightline.modelstore.DriftReference;
import dev.sightline.modelstore.DriftReference.Histogram;
import dev.sightline.trainer.data.ImageSize;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the images and answers that a stream is later compared with to find drift. */
public final class DriftReferenceBuilder {
  /** With fewer images the shares are noise, and every stream seems to drift. */
  private static final int LEAST = 50;

  private DriftReferenceBuilder() {}

  /** Returns whether there are enough images for a reference. */
  public static boolean isPossibleWith(int images) {
    return images >= LEAST;
  }

  /**
   * Counts the images of an evaluation.
   *
   * @param evaluation of images that the model was not trained on, by the model file itself
   */
  public static DriftReference of(Evaluation evaluation, ImageSize size, String source) {
    List<ScoredImage> images = evaluation.images();
    if (!isPossibleWith(images.size())) {
      throw new IllegalArgumentException(images.size() + " images are fewer than " + LEAST);
    }
    Map<String, Histogram> features = new LinkedHashMap<>();
    features.put(
        "confidence",
        EqualCountHistogram.of(images.stream().mapToDouble(ScoredImage::confidence).toArray()));
    statistics(images, size)
        .forEach(
            (statistic, values) -> features.put(statistic.text(), EqualCountHistogram.of(values)));
    return new DriftReference(source, classes(images), features);
  }

  private static List<Integer> classes(List<ScoredImage> images) {
    List<Integer> counts = new ArrayList<>(Collections.nCopies(images.get(0).classes(), 0));
    images.forEach(image -> counts.set(image.predicted(), counts.get(image.predicted()) + 1));
    return counts;
  }

  private static Map<ImageStatistic, double[]> statistics(
      List<ScoredImage> images, ImageSize size) {
    Map<ImageStatistic, double[]> values = new LinkedHashMap<>();
    for (ImageStatistic statistic : ImageStatistic.values()) {
      values.put(statistic, new double[images.size()]);
    }
    ImageMeter meter = new ImageMeter(size.height(), size.width());
    for (int i = 0; i < images.size(); i++) {
      int image = i;
      meter.measure(ByteBuffer.wrap(images.get(i).example().rgb()), 0);
      values.forEach((statistic, of) -> of[image] = meter.value(statistic));
    }
    return values;
  }
}
