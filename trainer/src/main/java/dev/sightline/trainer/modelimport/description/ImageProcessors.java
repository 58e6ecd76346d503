package dev.sightline.trainer.modelimport.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The image processors of Hugging Face's transformers that prepare images for classifiers. The
 * defaults are those of releases 4.57 and 5.18; a default that differs is used only if the release
 * is known. Release 5 and classes whose name ends with {@code Fast} resize with torchvision instead
 * of Pillow. With {@code nearest}, the two take other pixels; with the antialiased filters they
 * differ by a grey level at most.
 */
final class ImageProcessors {
  private static final JsonNode TABLE = table();
  private static final String PROCESSOR = "ImageProcessor";
  private static final String EXTRACTOR = "FeatureExtractor";
  private static final String FAST = "Fast";
  private static final String PILLOW = "Pil";
  private static final String TORCHVISION_RELEASE = "5";

  private ImageProcessors() {}

  private static JsonNode table() {
    String name = "image-processors.json";
    try (InputStream in =
        Objects.requireNonNull(ImageProcessors.class.getResourceAsStream(name), name)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the processor of a class.
   *
   * @param name name as in {@code image_processor_type} or {@code feature_extractor_type}
   * @param release version of transformers that wrote the model's configuration, if it is stated
   */
  static Optional<ImageProcessor> ofClass(String name, Optional<String> release) {
    String current =
        name.replaceFirst("(%s|%s)$".formatted(FAST, PILLOW), "")
            .replaceFirst(EXTRACTOR + "$", PROCESSOR);
    JsonNode entry = TABLE.path("processors").path(current);
    return entry.isMissingNode()
        ? Optional.empty()
        : Optional.of(processor(name, entry, release(name).or(() -> release)));
  }

  /** Returns the release that a name implies: only release 4 knows Fast, only 5 knows Pil. */
  private static Optional<String> release(String name) {
    if (name.endsWith(EXTRACTOR) || name.endsWith(FAST)) {
      return Optional.of("4");
    }
    return name.endsWith(PILLOW) ? Optional.of(TORCHVISION_RELEASE) : Optional.empty();
  }

  private static ImageProcessor processor(String name, JsonNode entry, Optional<String> release) {
    ObjectNode defaults = entry.path("defaults").deepCopy();
    String major = release.map(version -> version.replaceFirst("[.].*", "")).orElse("");
    entry
        .path("defaults_of_release")
        .path(major)
        .fields()
        .forEachRemaining(value -> defaults.set(value.getKey(), value.getValue()));
    JsonNode square = entry.path("number_is_square");
    return new ImageProcessor(
        name,
        ProcessorResizing.valueOf(entry.path("resizing").textValue()),
        square.isNull() ? Optional.empty() : Optional.of(square.booleanValue()),
        defaults,
        name.endsWith(FAST) || major.equals(TORCHVISION_RELEASE) && !name.endsWith(PILLOW));
  }

  /**
   * Returns the name of the class that transformers chooses for a kind of model.
   *
   * @param modelType such as {@code mobilenet_v2}, or the beginning of an architecture's name, such
   *     as {@code MobileNetV2}
   */
  static Optional<String> classOfModel(String modelType) {
    JsonNode types = TABLE.path("model_types");
    for (Iterator<String> i = types.fieldNames(); i.hasNext(); ) {
      String known = i.next();
      if (plain(known).equals(plain(modelType))) {
        return Optional.of(types.path(known).textValue());
      }
    }
    return Optional.empty();
  }

  private static String plain(String modelType) {
    return modelType.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
  }

  /** Returns the processor of a file that does not state a class. */
  static ImageProcessor unknown() {
    ObjectNode defaults = JsonNodeFactory.instance.objectNode();
    defaults.put("do_resize", true).put("do_rescale", true).put("rescale_factor", 1 / 255.0);
    return new ImageProcessor(
        "every image processor of transformers",
        ProcessorResizing.UNKNOWN,
        Optional.empty(),
        defaults,
        false);
  }
}
