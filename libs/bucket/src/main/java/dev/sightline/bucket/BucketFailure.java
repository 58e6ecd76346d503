package dev.sightline.bucket;

/**
 * A bucket can't be used. The message is one line that names the file, what is wrong and the mend;
 * it holds no credentials, and is the same each time the same thing is wrong.
 */
public final class BucketFailure extends RuntimeException {
  public BucketFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
