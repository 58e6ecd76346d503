package dev.sightline.trainer.modelimport.description;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.trainer.TrainerFailure;
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
    file = model.beside(FILE).map(Settings::read);
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

  Optional<Settings> manifest() {
    return manifest;
  }

  Optional<Found<String>> find(String key) {
    String value = model.metadata().get(key);
    return value == null
        ? file.flatMap(
            settings -> settings.text(key).map(text -> new Found<>(text, settings.source(key))))
        : Optional.of(new Found<>(value, "metadata: " + key));
  }

  /** Returns a value in lower case, or what it is if it is missing. */
  String lower(String key, String missing) {
    return find(key).map(Found::value).orElse(missing).toLowerCase(Locale.ROOT);
  }

  String source(String key) {
    return find(key).map(Found::source).orElse(PROGRAM);
  }

  /** Returns a number; 0 if it is missing or not a number. */
  int number(String key) {
    try {
      return find(key).map(Found::value).map(Integer::parseInt).orElse(0);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Returns a list, which is a text such as {@code "[0.0, 0.0, 0.0]"}. */
  Optional<Found<JsonNode>> list(String key) {
    try {
      return find(key)
          .map(found -> new Found<>(PythonLiteral.parse(found.value()), found.source()))
          .filter(found -> !found.value().isNull() && found.value().isArray());
    } catch (IllegalArgumentException e) {
      throw refusal(key, "which is no list of numbers");
    }
  }

  TrainerFailure refusal(String key, String reason) {
    if (file.isPresent() && !model.metadata().containsKey(key)) {
      return file.get().refusal(key, reason);
    }
    return new TrainerFailure(
        "%s: %s is '%s' in the metadata, %s"
            .formatted(model.file(), key, Excerpt.of(model.metadata().get(key)), reason));
  }
}
