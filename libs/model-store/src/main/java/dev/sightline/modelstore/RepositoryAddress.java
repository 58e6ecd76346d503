package dev.sightline.modelstore;

import dev.sightline.bucket.BucketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The address of a model store.
 *
 * @param text a folder, or {@code s3://BUCKET/PREFIX}
 */
public record RepositoryAddress(String text) {
  /**
   * @throws IllegalArgumentException if the text starts like a bucket's address but is not valid
   */
  public RepositoryAddress {
    if (BucketAddress.isMeantBy(text)) {
      BucketAddress unused = BucketAddress.parse(text);
    }
  }

  /** Returns the bucket; empty if the store is a folder. */
  public Optional<BucketAddress> bucket() {
    return BucketAddress.isMeantBy(text)
        ? Optional.of(BucketAddress.parse(text))
        : Optional.empty();
  }

  /** Returns the folder of a store that is not in a bucket. */
  public Path folder() {
    return Path.of(text);
  }
}
