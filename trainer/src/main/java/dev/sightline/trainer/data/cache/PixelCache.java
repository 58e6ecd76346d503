package dev.sightline.trainer.data.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.files.SightlineHome;
import dev.sightline.trainer.data.ImageFolderReader;
import dev.sightline.trainer.data.ImageSize;
import java.nio.file.Path;
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
   * Returns the cache file of an image folder and image size; if the images change, this file is
   * replaced.
   */
  Path fileOf(ImageFolderReader reader) {
    String where = reader.folder().toAbsolutePath().normalize().toString();
    ImageSize size = reader.size();
    return folder.resolve(
        "%s-%dx%d-%s.pixels"
            .formatted(
                reader.name().replaceAll("[^A-Za-z0-9._-]", "_"),
                size.height(),
                size.width(),
                UUID.nameUUIDFromBytes(where.getBytes(UTF_8)).toString().substring(0, 8)));
  }
}
