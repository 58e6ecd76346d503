package dev.sightline.trainer.reference;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.image.statistics.ImageMeter;
import dev.sightline.image.statistics.ImageStatistic;
import dev.sightline.trainer.dataset.ImageSize;
import dev.sightline.trainer.evaluate.Evaluation;
import dev.sightline.trainer.evaluate.ScoredImage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The images and answers that drift is told against, see "The reference" in {@code
 * docs/contract.md}.
 *
 * @param source which images, for people
 * @param images how many
 * @param classes how many were classified as each, by class index
 * @param features by name: {@code confidence} and the {@link ImageStatistic}s
 */
@JsonPropertyOrder({"source", "images", "classes", "features"})
public record Reference(
    String source, int images, List<Integer> classes, Map<String, Histogram> features) {
  /** The key of a model's metadata that it stands under. */
  public static final String KEY = "sightline.reference";

  /** With fewer the shares would be noise, and every stream seem to drift. */
  private static final int LEAST = 50;

  private static final ObjectMapper JSON = new ObjectMapper();

  public Reference {
    classes = List.copyOf(classes);
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
  }

  /** Whether so many images are enough to compare others with. */
  public static boolean isPossibleWith(int images) {
    return images >= LEAST;
  }

  /**
   * @param evaluation of images that the model was not trained on, by the model file itself
   */
  public static Reference of(Evaluation evaluation, ImageSize size, String source) {
    List<ScoredImage> images = evaluation.images();
    if (!isPossibleWith(images.size())) {
      throw new IllegalArgumentException(images.size() + " images are fewer than " + LEAST);
    }
    Map<String, Histogram> features = new LinkedHashMap<>();
    features.put(
        "confidence", Histogram.of(images.stream().mapToDouble(ScoredImage::confidence).toArray()));
    statistics(images, size)
        .forEach((statistic, values) -> features.put(statistic.text(), Histogram.of(values)));
    return new Reference(source, images.size(), classes(images), features);
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

  /** As it stands in a model's metadata. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
