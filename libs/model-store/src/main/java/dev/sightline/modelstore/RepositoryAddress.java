package dev.sightline.modelstore;

import dev.sightline.bucket.BucketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a model store is.
 *
 * @param text a folder, or {@code s3://BUCKET/PREFIX}
 */
public record RepositoryAddress(String text) {
  /**
   * @throws IllegalArgumentException if the text starts as a bucket's address does and is not one
   */
  public RepositoryAddress {
    if (BucketAddress.isMeantBy(text)) {
      BucketAddress unused = BucketAddress.parse(text);
    }
  }

  /** The bucket; empty if the store is a folder. */
  public Optional<BucketAddress> bucket() {
    return BucketAddress.isMeantBy(text)
        ? Optional.of(BucketAddress.parse(text))
        : Optional.empty();
  }

  /** The folder, if the store is not in a bucket. */
  public Path folder() {
    return Path.of(text);
  }
}
