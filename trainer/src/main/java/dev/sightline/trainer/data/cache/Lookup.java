package dev.sightline.trainer.data.cache;

import dev.sightline.trainer.data.Dataset;

/** What a look into a cache file gave. */
sealed interface Lookup {
  record Found(Dataset dataset) implements Lookup {}

  /** There is no file yet. */
  record Missing() implements Lookup {}

  /** The images or the settings have changed since it was written. */
  record Outdated() implements Lookup {}

  /** Not what was written: cut short, or a byte has changed. */
  record Damaged(String reason) implements Lookup {}
}
