package dev.sightline.trainer.data.cache;

import dev.sightline.trainer.data.DatasetReader;
import dev.sightline.trainer.data.ImageFolderReader;
import dev.sightline.trainer.data.Progress;
import java.util.Optional;

/**
 * How datasets are read: with a cache or without, and who is told how far it is.
 *
 * @param cache empty where every reading decodes anew
 */
public record ReadOptions(Optional<PixelCache> cache, Progress progress) {
  /** With the cache that system properties name, in silence. */
  public static ReadOptions ofProperties() {
    return new ReadOptions(PixelCache.ofProperties(), Progress.SILENT);
  }

  /** The same dataset, read in this way. */
  public DatasetReader of(DatasetReader reader) {
    if (!(reader instanceof ImageFolderReader folder)) {
      return reader;
    }
    return cache
        .<DatasetReader>map(kept -> new CachedFolder(folder, kept.fileOf(folder), progress))
        .orElse(() -> folder.decode(folder.plan(), progress));
  }
}
