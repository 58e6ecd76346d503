package dev.sightline.trainer.modelimport.description;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.image.resize.Interpolation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Filters by which Pillow resizes; the order gives their numbers ({@code Image.Resampling}). */
enum PillowFilter {
  NEAREST(Interpolation.NEAREST),
  LANCZOS(null),
  BILINEAR(Interpolation.BILINEAR),
  BICUBIC(Interpolation.BICUBIC),
  BOX(Interpolation.AREA),
  HAMMING(null);

  private final Optional<Interpolation> interpolation;

  PillowFilter(@Nullable Interpolation interpolation) {
    this.interpolation = Optional.ofNullable(interpolation);
  }

  static Optional<PillowFilter> of(int number) {
    return Arrays.stream(values()).filter(filter -> filter.ordinal() == number).findFirst();
  }

  static Optional<PillowFilter> of(String name) {
    return Arrays.stream(values()).filter(filter -> filter.lower().equals(name)).findFirst();
  }

  private String lower() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns -1 for what is no whole number. */
  private static int number(JsonNode value) {
    return value.isInt() ? value.intValue() : -1;
  }

  /** Returns the filter of the settings, which may be a number or a name in lower case. */
  static Interpolation read(Settings settings, String key) {
    JsonNode value =
        settings.require(
            key, "but the filter must be stated, for example 2 for bilinear or 3 for bicubic");
    PillowFilter filter =
        (value.isTextual() ? of(value.textValue()) : of(number(value)))
            .orElseThrow(() -> settings.refusal(key, "which is no filter of Pillow"));
    return filter.interpolation.orElseThrow(
        () ->
            settings.refusal(
                key,
                "which is Pillow's %s; the service resizes with nearest, bilinear, bicubic or area only"
                    .formatted(filter)));
  }
}
