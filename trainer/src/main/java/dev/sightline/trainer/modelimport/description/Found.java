package dev.sightline.trainer.modelimport.description;

/**
 * A value, and what states it.
 *
 * @param source for a person, such as {@code preprocessor_config.json: image_mean}
 */
public record Found<T>(T value, String source) {
  @Override
  public String toString() {
    return value + " (" + source + ")";
  }
}
