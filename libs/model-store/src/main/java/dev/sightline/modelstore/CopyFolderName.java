package dev.sightline.modelstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.bucket.Bucket;
import java.util.UUID;

/** Names the folder for a copy of a bucket's models. */
public final class CopyFolderName {
  private CopyFolderName() {}

  /** Returns the bucket's name and 8 digits that differ for another server or prefix. */
  public static String of(Bucket bucket) {
    UUID identity = UUID.nameUUIDFromBytes(bucket.identity().getBytes(UTF_8));
    return bucket.address().bucket() + "-" + identity.toString().substring(0, 8);
  }
}
