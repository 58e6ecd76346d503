package dev.sightline.trainer.data.cache;

import dev.sightline.trainer.data.DataCheck;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.DatasetReader;
import dev.sightline.trainer.data.DecodedFolder;
import dev.sightline.trainer.data.FolderPlan;
import dev.sightline.trainer.data.ImageFolderReader;
import dev.sightline.trainer.data.Progress;
import java.util.Optional;

/**
 * Options for reading datasets: the cache, the receiver of the progress, and what the check of the
 * data refuses.
 *
 * @param cache the cache; if empty, each reading decodes the files
 * @param strict whether image folders with any finding are refused
 */
public record ReadOptions(Optional<PixelCache> cache, Progress progress, boolean strict) {
  public ReadOptions(Optional<PixelCache> cache, Progress progress) {
    this(cache, progress, false);
  }

  /** Returns options with the cache that system properties name and without progress output. */
  public static ReadOptions ofProperties() {
    return new ReadOptions(PixelCache.ofProperties(), Progress.SILENT);
  }

  /** Returns a reader of the same dataset that uses these options. */
  public DatasetReader of(DatasetReader reader) {
    if (!(reader instanceof ImageFolderReader folder)) {
      return reader;
    }
    return () -> {
      DataCheck check = new DataCheck(progress, strict);
      Dataset dataset = check.read(folder, plan -> decode(folder, plan));
      check.requireClean();
      return dataset;
    };
  }

  private DecodedFolder decode(ImageFolderReader folder, FolderPlan plan) {
    return cache
        .map(kept -> new CachedFolder(folder, kept.fileOf(folder), progress).read(plan))
        .orElseGet(() -> folder.decode(plan, progress));
  }
}
