package dev.sightline.image;

import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/**
 * Turns a reader's warnings into errors: the JPEG reader fills the missing part of a truncated file
 * with grey and only warns. Warnings that do not affect pixels are ignored.
 *
 * <p>The JPEG reader reports only the first warning of an image, so one that may precede damage is
 * not harmless. Bytes between the last scan and the end of the image can only be its last warning.
 */
final class DecodeWarnings implements IIOReadWarningListener {
  private static final Set<String> HARMLESS = Set.of("profile", "icc", "exif");
  private static final String LAST_OF_JPEG = "extraneous bytes before marker 0xd9";

  private @Nullable String damage;

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    String text = warning.toLowerCase(Locale.ROOT);
    if (!text.endsWith(LAST_OF_JPEG) && HARMLESS.stream().noneMatch(text::contains)) {
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
