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
   * Fetches what the bucket says of its models; the files of versions only when they are asked for.
   *
   * @param copies the folder of all copies, which need not be there
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
