package dev.sightline.trainer.data.cache;

import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.DecodedFolder;
import dev.sightline.trainer.data.FolderPlan;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.data.UnreadableFile;
import java.util.List;
import java.util.Objects;

/**
 * Description of the content of a cache file; stored as JSON.
 *
 * @param unreadable files of the folder that are not in the cache
 */
record CacheHeader(
    String fingerprint,
    String dataset,
    List<String> labels,
    int height,
    int width,
    int train,
    int test,
    List<UnreadableFile> unreadable) {
  CacheHeader {
    labels = List.copyOf(labels);
    unreadable = List.copyOf(Objects.requireNonNullElse(unreadable, List.of()));
  }

  static CacheHeader of(String fingerprint, DecodedFolder decoded) {
    Dataset dataset = decoded.dataset();
    return new CacheHeader(
        fingerprint,
        dataset.name(),
        dataset.labels(),
        dataset.size().height(),
        dataset.size().width(),
        dataset.train().size(),
        dataset.test().size(),
        decoded.unreadable());
  }

  /**
   * Returns whether the content belongs to these files and settings.
   *
   * @param plan the files that can be read
   */
  boolean isOf(String current, FolderPlan plan, ImageSize size) {
    return fingerprint.equals(current)
        && labels.equals(plan.labels())
        && size.equals(new ImageSize(height, width))
        && train == plan.train().size()
        && test == plan.test().size();
  }
}
