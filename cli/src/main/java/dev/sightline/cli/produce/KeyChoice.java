package dev.sightline.cli.produce;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Content of the record's key, which determines the partition. */
public enum KeyChoice {
  NONE,
  ID,
  LABEL,
  FILE;

  byte @Nullable [] keyOf(SourceImage image) {
    String key =
        switch (this) {
          case NONE -> null;
          case ID -> image.id();
          case LABEL -> image.label().orElse(null);
          case FILE -> image.fileName();
        };
    return key == null ? null : key.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
