package dev.sightline.bucket;

/**
 * Thrown if a bucket cannot be used. The message is one line that names the file, what is wrong and
 * what to do. It contains no credentials and is the same each time for the same problem.
 */
public final class BucketFailure extends RuntimeException {
  public BucketFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
