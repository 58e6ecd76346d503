package dev.sightline.image;

import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/**
 * Turns a reader's warnings into errors: the JPEG reader fills the missing part of a truncated file
 * with grey and only warns. Warnings that do not affect pixels are ignored.
 */
final class DecodeWarnings implements IIOReadWarningListener {
  private static final Set<String> HARMLESS =
      Set.of("jfif", "profile", "icc", "extraneous", "exif");

  private @Nullable String damage;

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    String text = warning.toLowerCase(Locale.ROOT);
    if (HARMLESS.stream().noneMatch(text::contains)) {
      damage = warning;
    }
  }

  void clear() {
    damage = null;
  }

  void throwIfDamaged(ReaderKind kind) throws UndecodableImageException {
    if (damage != null) {
      throw UndecodableImageException.corrupt(
          "damaged %s file: %s".formatted(kind.format(), damage));
    }
  }
}
