package dev.sightline.trainer.data.cache;

import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.FolderPlan;
import dev.sightline.trainer.data.ImageSize;
import java.util.List;

/** Description of the content of a cache file; stored as JSON. */
record CacheHeader(
    String fingerprint,
    String dataset,
    List<String> labels,
    int height,
    int width,
    int train,
    int test) {
  CacheHeader {
    labels = List.copyOf(labels);
  }

  static CacheHeader of(String fingerprint, Dataset dataset) {
    return new CacheHeader(
        fingerprint,
        dataset.name(),
        dataset.labels(),
        dataset.size().height(),
        dataset.size().width(),
        dataset.train().size(),
        dataset.test().size());
  }

  /** Returns whether the content belongs to these files and settings. */
  boolean isOf(String current, FolderPlan plan, ImageSize size) {
    return fingerprint.equals(current)
        && labels.equals(plan.labels())
        && size.equals(new ImageSize(height, width))
        && train == plan.train().size()
        && test == plan.test().size();
  }
}
