package dev.sightline.trainer.modelimport.description;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.trainer.TrainerFailure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Properties of a model in its metadata, or in {@code metadata_properties.json} of Azure Custom
 * Vision beside it. The metadata precede, because Microsoft's program for exported models reads
 * them alone.
 */
final class CustomVisionProperties {
  private static final String FILE = "metadata_properties.json";
  private static final String MANIFEST = "cvexport.manifest";
  private static final String OWN_PREFIX = "CustomVision.";
  private static final String IMAGE_PREFIX = "Image.";

  /** Source of what is not stated. */
  static final String PROGRAM = "program for exports of Custom Vision";

  private final DescribedFile model;
  private final Optional<Settings> file;
  private final Optional<Settings> manifest;

  CustomVisionProperties(DescribedFile model) {
    this.model = model;
    file =
        model
            .beside(FILE)
            .map(Settings::read)
            .map(settings -> settings.withProperties(CustomVisionKeys.PROPERTIES));
    manifest = model.beside(MANIFEST).map(Settings::read);
  }

  /** Returns whether Custom Vision wrote the model. */
  boolean areOfCustomVision() {
    return file.isPresent() || manifest.isPresent() || hasMetadata(OWN_PREFIX);
  }

  boolean describeImages() {
    return areOfCustomVision() || hasMetadata(IMAGE_PREFIX);
  }

  private boolean hasMetadata(String prefix) {
    return model.metadata().keySet().stream().anyMatch(key -> key.startsWith(prefix));
  }

  StatedProperties stated() {
    return model.stated();
  }

  Optional<Settings> manifest() {
    return manifest;
  }

  Optional<Found<String>> find(String key) {
    String value = model.metadata().get(key);
    return value == null
        ? file.flatMap(
            settings ->
                settings.find(key).map(each -> new Found<>(text(each), settings.source(key))))
        : Optional.of(new Found<>(value, "metadata: " + key));
  }

  /** Numbers and lists are as good as their texts. */
  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  /** Returns a value in lower case, or what it is if it is missing. */
  String lower(String key, String missing) {
    return find(key).map(Found::value).orElse(missing).toLowerCase(Locale.ROOT);
  }

  String source(String key) {
    return find(key).map(Found::source).orElse(PROGRAM);
  }

  /** Returns a number of pixels; 0 if it is missing. */
  int number(String key) {
    try {
      return find(key).map(Found::value).map(Integer::parseInt).orElse(0);
    } catch (NumberFormatException e) {
      throw refusal(key, "but must be a number of pixels");
    }
  }

  /** Returns a list, which is a text such as {@code "[0.0, 0.0, 0.0]"}. */
  Optional<Found<JsonNode>> list(String key) {
    Optional<Found<JsonNode>> list;
    try {
      list =
          find(key)
              .map(found -> new Found<>(PythonLiteral.parse(found.value()), found.source()))
              .filter(found -> !found.value().isNull());
    } catch (IllegalArgumentException e) {
      throw refusal(key, "which is no list of numbers");
    }
    if (list.isPresent() && !list.get().value().isArray()) {
      throw refusal(key, "which is no list of numbers");
    }
    return list;
  }

  TrainerFailure refusal(String key, String reason) {
    if (file.isPresent() && !model.metadata().containsKey(key)) {
      return file.get().refusal(key, reason);
    }
    return new TrainerFailure(
        "%s: %s is '%s' in the metadata, %s%s"
            .formatted(
                model.file(), key, Excerpt.of(model.metadata().get(key)), reason, otherWay(key)));
  }

  private static String otherWay(String key) {
    List<ModelProperty> replaced = CustomVisionKeys.PROPERTIES.getOrDefault(key, List.of());
    return replaced.isEmpty() ? "" : "; or give " + ModelProperty.options(replaced);
  }
}
