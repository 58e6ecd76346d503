package dev.sightline.trainer.data.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.files.SightlineHome;
import dev.sightline.image.ModelInput;
import dev.sightline.image.resize.Resizing;
import dev.sightline.trainer.data.ImageFolderReader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Folder of cache files. */
public record PixelCache(Path folder) {
  private static final String PROPERTY = "sightline.cache";
  private static final String OFF = "off";

  /**
   * Returns the folder that the system property {@code sightline.cache} names; {@code
   * .sightline/cache/} under {@code sightline.home} if the property is not set; empty if it is
   * {@code off}.
   */
  public static Optional<PixelCache> ofProperties() {
    String configured = System.getProperty(PROPERTY, "");
    if (configured.equals(OFF)) {
      return Optional.empty();
    }
    return Optional.of(
        new PixelCache(
            configured.isEmpty()
                ? SightlineHome.stateFolder().resolve("cache")
                : Path.of(configured)));
  }

  /**
   * Returns the cache file of an image folder, image size and resizing; if the images change, this
   * file is replaced.
   */
  Path fileOf(ImageFolderReader reader) {
    String where = reader.folder().toAbsolutePath().normalize().toString();
    ModelInput input = reader.input();
    return folder.resolve(
        String.format(
            Locale.ROOT,
            "%s-%dx%d-%s%s.pixels",
            reader.name().replaceAll("[^A-Za-z0-9._-]", "_"),
            input.height(),
            input.width(),
            word(input.resizing()),
            UUID.nameUUIDFromBytes(where.getBytes(UTF_8)).toString().substring(0, 8)));
  }

  /** Returns the resizing as a part of a file name; nothing for the default. */
  private static String word(Resizing resizing) {
    return resizing.equals(Resizing.DEFAULT)
        ? ""
        : resizing.toString().replaceAll("[^a-z0-9]", "-") + "-";
  }
}
