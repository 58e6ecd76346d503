package dev.sightline.trainer.data.cache;

import dev.sightline.trainer.data.DatasetReader;
import dev.sightline.trainer.data.ImageFolderReader;
import dev.sightline.trainer.data.Progress;
import java.util.Optional;

/**
 * Options for reading datasets: the cache and the receiver of the progress.
 *
 * @param cache the cache; if empty, each reading decodes the files
 */
public record ReadOptions(Optional<PixelCache> cache, Progress progress) {
  /** Returns options with the cache that system properties name and without progress output. */
  public static ReadOptions ofProperties() {
    return new ReadOptions(PixelCache.ofProperties(), Progress.SILENT);
  }

  /** Returns a reader of the same dataset that uses these options. */
  public DatasetReader of(DatasetReader reader) {
    if (!(reader instanceof ImageFolderReader folder)) {
      return reader;
    }
    return cache
        .<DatasetReader>map(kept -> new CachedFolder(folder, kept.fileOf(folder), progress))
        .orElse(() -> folder.decode(folder.plan(), progress));
  }
}
