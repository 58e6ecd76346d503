package dev.sightline.classifier.model;

import dev.sightline.bucket.BucketAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Where the models lie.
 *
 * @param text a folder, or {@code s3://BUCKET/PREFIX}
 */
public record RepositoryPlace(String text) {
  /**
   * @throws IllegalArgumentException where a bucket is meant and its address is none
   */
  public RepositoryPlace {
    if (BucketAddress.isMeantBy(text)) {
      BucketAddress unused = BucketAddress.parse(text);
    }
  }

  /** Empty where they lie in a folder. */
  public Optional<BucketAddress> bucket() {
    return BucketAddress.isMeantBy(text)
        ? Optional.of(BucketAddress.parse(text))
        : Optional.empty();
  }

  /** Where they lie, if not in a bucket. */
  public Path folder() {
    return Path.of(text);
  }

  /** For the configuration. */
  public static final class Parser implements Converter<RepositoryPlace> {
    @Override
    public RepositoryPlace convert(String value) {
      return new RepositoryPlace(value.strip());
    }
  }
}
