package dev.sightline.trainer.data.cache;

import dev.sightline.trainer.data.DecodedFolder;

/** Result of reading a cache file. */
sealed interface Lookup {
  record Found(DecodedFolder folder) implements Lookup {
    int images() {
      return folder.dataset().train().size() + folder.dataset().test().size();
    }
  }

  /** The file does not exist. */
  record Missing() implements Lookup {}

  /** The images or the settings have changed since the file was written. */
  record Outdated() implements Lookup {}

  /** The file is truncated or its checksum does not match. */
  record Damaged(String reason) implements Lookup {}
}
