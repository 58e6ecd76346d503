package dev.sightline.trainer.data.cache;

import dev.sightline.trainer.data.DecodedFolder;
import dev.sightline.trainer.data.FolderPlan;
import dev.sightline.trainer.data.ImageFolderReader;
import dev.sightline.trainer.data.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Image folder that reads its pixels from the cache if the cache matches the files, and otherwise
 * decodes the files and writes the cache again. A cache that cannot be written costs time but does
 * not fail the reading.
 */
final class CachedFolder {
  private final ImageFolderReader reader;
  private final Path file;
  private final Progress progress;

  CachedFolder(ImageFolderReader reader, Path file, Progress progress) {
    this.reader = reader;
    this.file = file;
    this.progress = progress;
  }

  /** Reads the files of a plan of the folder. */
  DecodedFolder read(FolderPlan plan) {
    String fingerprint = FolderFingerprint.of(plan, reader.input());
    Lookup lookup = new CacheFile(file).read(reader, plan, fingerprint);
    if (lookup instanceof Lookup.Found found) {
      progress.note(
          String.format(Locale.ROOT, "%,d images from the cache %s", found.images(), file));
      return found.folder();
    }
    if (lookup instanceof Lookup.Outdated) {
      progress.note("the images of %s have changed: reading them again".formatted(reader.folder()));
    } else if (lookup instanceof Lookup.Damaged damaged) {
      progress.note(
          "the cache %s is damaged (%s): reading the images again"
              .formatted(file, damaged.reason()));
    }
    DecodedFolder decoded = reader.decode(plan, progress);
    keep(decoded, fingerprint);
    return decoded;
  }

  private void keep(DecodedFolder decoded, String fingerprint) {
    if (!decoded.isRepeatable()) {
      progress.note("some files cannot be opened: the images are not cached");
      return;
    }
    if (!FolderFingerprint.of(reader.plan(), reader.input()).equals(fingerprint)) {
      progress.note(
          "%s changed during the reading: its images are not cached".formatted(reader.folder()));
      return;
    }
    try {
      new CacheFile(file).write(decoded, fingerprint);
    } catch (IOException e) {
      progress.note(
          "cannot write the images to the cache %s (%s): they will be read again next time"
              .formatted(file, e.getMessage()));
    }
  }
}
