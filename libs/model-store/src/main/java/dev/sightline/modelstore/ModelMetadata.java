package dev.sightline.modelstore;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The metadata that a model file must have to be served, see "The model file" in {@code
 * docs/contract.md}.
 *
 * @param labels the class names, by class index; at least one
 * @param height of the input images, in pixels
 * @param width of the input images, in pixels
 * @param resizing how images of other sizes become input images, in the textual form of the
 *     contract; not checked here, see {@link #input}
 * @param task what the probabilities mean
 * @param threshold a multi-label model says that an image has the labels whose probability is
 *     greater; 0 to 1. Not used by a single-label model
 */
public record ModelMetadata(
    List<String> labels, int height, int width, String resizing, ModelTask task, double threshold) {
  public static final String FORMAT = "sightline.format";
  public static final String LABELS = "sightline.labels";
  public static final String HEIGHT = "sightline.input.height";
  public static final String WIDTH = "sightline.input.width";

  /** A mode and an interpolation; may be missing, which means {@link #DEFAULT_RESIZING}. */
  public static final String RESIZING = "sightline.input.resize";

  static final String DEFAULT_RESIZING = "squash bilinear";

  /** Text of a {@link ModelTask}; may be missing, which means {@link ModelTask#SINGLE_LABEL}. */
  public static final String TASK = "sightline.task";

  /** A number from 0 to 1; may be missing, which means {@link #DEFAULT_THRESHOLD}. */
  public static final String THRESHOLD = "sightline.threshold";

  public static final double DEFAULT_THRESHOLD = 0.5;

  /** JSON: the data set and its fingerprint, seed, commit, hyperparameters, command. */
  public static final String PROVENANCE = "sightline.provenance";

  /** JSON: test images, accuracy. */
  public static final String EVALUATION = "sightline.evaluation";

  /** JSON: temperature, expected calibration error. */
  public static final String CALIBRATION = "sightline.calibration";

  /** JSON of a {@link DriftReference}; may be missing. */
  public static final String REFERENCE = "sightline.reference";

  /** The only value of {@link #FORMAT}. */
  static final String VERSION = "1";

  public ModelMetadata {
    labels = List.copyOf(labels);
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("a model has at least one class");
    }
    if (!isSize(height, width)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "no image has %d x %d pixels", width, height));
    }
    if (!isThreshold(threshold)) {
      throw new IllegalArgumentException("the threshold %s is not 0 to 1".formatted(threshold));
    }
  }

  /** Creates metadata of a single-label model. */
  public ModelMetadata(List<String> labels, int height, int width, String resizing) {
    this(labels, height, width, resizing, ModelTask.SINGLE_LABEL, DEFAULT_THRESHOLD);
  }

  /** Creates metadata of a single-label model that stretches images to its size. */
  public ModelMetadata(List<String> labels, int height, int width) {
    this(labels, height, width, DEFAULT_RESIZING);
  }

  /**
   * Reads the size and the resizing of input images.
   *
   * @param <T> the type of the reader's images
   */
  @FunctionalInterface
  public interface InputReader<T> {
    /**
     * @throws IllegalArgumentException if the resizing is unknown or does not fit the size, with a
     *     message that names the value and the allowed ones
     */
    T read(int height, int width, String resizing);
  }

  private static boolean isSize(int height, int width) {
    return height >= 1 && width >= 1 && (long) height * width <= Integer.MAX_VALUE / 3;
  }

  private static boolean isThreshold(double value) {
    return value >= 0 && value <= 1;
  }

  /** Returns true if an image may have several labels. */
  public boolean isMultiLabel() {
    return task == ModelTask.MULTI_LABEL;
  }

  /** Reads the values in a file's {@code metadata_props}, regardless of its format. */
  public static Parsed<ModelMetadata> parse(Map<String, String> properties) {
    for (String key : List.of(LABELS, HEIGHT, WIDTH)) {
      if (!properties.containsKey(key)) {
        return Parsed.fault("its metadata has no " + key);
      }
    }
    Optional<List<String>> labels = labels(properties.getOrDefault(LABELS, ""));
    int height = pixels(properties.getOrDefault(HEIGHT, ""));
    int width = pixels(properties.getOrDefault(WIDTH, ""));
    if (labels.isEmpty()) {
      return Parsed.fault(LABELS + " is not a JSON array of texts");
    }
    if (!isSize(height, width)) {
      return Parsed.fault(HEIGHT + " and .width are not the size of an image");
    }
    String resizing = properties.getOrDefault(RESIZING, DEFAULT_RESIZING);
    return withTask(new ModelMetadata(labels.get(), height, width, resizing), properties);
  }

  private static Parsed<ModelMetadata> withTask(
      ModelMetadata metadata, Map<String, String> properties) {
    Optional<ModelTask> task =
        ModelTask.of(properties.getOrDefault(TASK, ModelTask.SINGLE_LABEL.text()));
    if (task.isEmpty()) {
      return Parsed.fault("its %s is not %s".formatted(TASK, ModelTask.texts()));
    }
    if (task.get() == ModelTask.SINGLE_LABEL) {
      return Parsed.of(metadata);
    }
    double threshold = threshold(properties.get(THRESHOLD));
    return isThreshold(threshold)
        ? Parsed.of(metadata.multiLabel(threshold))
        : Parsed.fault("its %s is not a number from 0 to 1".formatted(THRESHOLD));
  }

  /** Returns the same metadata for a multi-label model. */
  public ModelMetadata multiLabel(double above) {
    return new ModelMetadata(labels, height, width, resizing, ModelTask.MULTI_LABEL, above);
  }

  /**
   * Returns the input images as the reader understands them, or the reason why it does not. This
   * library does not know the ways of resizing.
   */
  public <T> Parsed<T> input(InputReader<T> reader) {
    try {
      return Parsed.of(reader.read(height, width, resizing));
    } catch (IllegalArgumentException e) {
      return Parsed.fault("its %s is not usable: %s".formatted(RESIZING, e.getMessage()));
    }
  }

  /** Returns the labels; empty if the text is not a JSON array of at least one string. */
  private static Optional<List<String>> labels(String json) {
    try {
      if (!(Json.read(json) instanceof List<?> elements)) {
        return Optional.empty();
      }
      List<String> labels =
          elements.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      return labels.isEmpty() || labels.size() < elements.size()
          ? Optional.empty()
          : Optional.of(labels);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns the number of pixels; 0 if the text is not a number. */
  private static int pixels(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Returns the threshold; NaN if the text is not a number. */
  private static double threshold(@Nullable String text) {
    try {
      return text == null ? DEFAULT_THRESHOLD : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Returns the {@code metadata_props} for these values, with the format. */
  public Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(FORMAT, VERSION);
    properties.put(LABELS, labelsJson());
    properties.put(HEIGHT, String.valueOf(height));
    properties.put(WIDTH, String.valueOf(width));
    properties.put(RESIZING, resizing);
    if (isMultiLabel()) {
      properties.put(TASK, task.text());
      properties.put(THRESHOLD, String.valueOf(threshold));
    }
    return properties;
  }

  private String labelsJson() {
    StringWriter json = new StringWriter();
    try (JsonGenerator generator = Json.FACTORY.createGenerator(json)) {
      generator.writeStartArray();
      for (String label : labels) {
        generator.writeString(label);
      }
      generator.writeEndArray();
    } catch (IOException e) {
      throw new IllegalStateException("text in memory cannot be written", e);
    }
    return json.toString();
  }
}
