package dev.sightline.trainer.registry;

import dev.sightline.bucket.Bucket;
import dev.sightline.bucket.BucketAddress;
import dev.sightline.bucket.BucketFailure;
import dev.sightline.bucket.S3Connection;
import dev.sightline.modelstore.CopyFolderName;
import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Path;

/** Opens the repository in a bucket. */
public final class BucketRepository {
  private BucketRepository() {}

  /**
   * Opens the repository and fetches the state of its models. The files of a version are fetched
   * only when they are requested.
   *
   * @param copies folder of all copies; created if missing
   * @throws TrainerFailure if the bucket cannot be read
   */
  public static ModelRepository open(BucketAddress address, Path copies) {
    try {
      return open(S3Connection.open(address), copies);
    } catch (BucketFailure e) {
      throw new TrainerFailure(String.valueOf(e.getMessage()), e);
    }
  }

  static ModelRepository open(Bucket bucket, Path copies) {
    Path root = copies.resolve(CopyFolderName.of(bucket)).toAbsolutePath();
    BucketBackend copy = new BucketBackend(bucket, root);
    copy.fetch();
    return new ModelRepository(root, copy);
  }
}
