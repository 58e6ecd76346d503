package dev.sightline.trainer.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.bucket.Bucket;
import dev.sightline.bucket.BucketAddress;
import dev.sightline.bucket.BucketFailure;
import dev.sightline.bucket.S3Connection;
import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Path;
import java.util.UUID;

/** Opens the repository in a bucket. */
public final class BucketRepository {
  private BucketRepository() {}

  /**
   * Fetches what the bucket says of its models; the files of versions only when they are asked for.
   *
   * @param address {@code s3://BUCKET/PREFIX}
   * @param copies the folder of all copies, which need not be there
   * @throws TrainerFailure where the address is none or the bucket can't be read
   */
  public static ModelRepository open(String address, Path copies) {
    try {
      return open(S3Connection.open(BucketAddress.parse(address)), copies);
    } catch (IllegalArgumentException | BucketFailure e) {
      throw new TrainerFailure(String.valueOf(e.getMessage()), e);
    }
  }

  static ModelRepository open(Bucket bucket, Path copies) {
    Path root = copies.resolve(folder(bucket)).toAbsolutePath();
    BucketCopy copy = new BucketCopy(bucket, root);
    copy.fetch();
    return new ModelRepository(root, copy);
  }

  private static String folder(Bucket bucket) {
    UUID identity = UUID.nameUUIDFromBytes(bucket.identity().getBytes(UTF_8));
    return bucket.address().bucket() + "-" + identity.toString().substring(0, 8);
  }
}
