package dev.sightline.testing.bucket;

import java.io.InputStream;
import java.util.function.Predicate;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Makes S3Proxy's folders behave like S3: a write with {@code If-Match} checks and writes in one
 * step. S3Proxy itself checks first and writes later, so that two concurrent writers could both
 * succeed. Tests can also make writes fail.
 */
public final class TestStore extends ForwardingBlobStore {
  /** Called with the key before each write; may throw {@link #refusal}. */
  public interface WriteListener {
    void writes(String key);
  }

  private static final int PRECONDITION_FAILED = 412;
  private static final int DENIED = 403;

  private volatile WriteListener listener = key -> {};

  TestStore(BlobStore folders) {
    super(folders);
  }

  public void watchedBy(WriteListener newListener) {
    listener = newListener;
  }

  /** Refuses to write or remove these keys from now on. */
  public void refuse(Predicate<String> keys) {
    listener =
        key -> {
          if (keys.test(key)) {
            throw refusal();
          }
        };
  }

  public void refuseNothing() {
    listener = key -> {};
  }

  /** Returns the exception for denied access. */
  public static S3Exception refusal() {
    return exception(DENIED, "AccessDenied");
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    listener.writes(request.key());
    synchronized (this) {
      if (request.ifMatch() != null && !unquoted(request.ifMatch()).equals(etag(request))) {
        throw exception(PRECONDITION_FAILED, "PreconditionFailed");
      }
      return super.putBlob(request, content);
    }
  }

  private String etag(PutObjectRequest request) {
    HeadObjectResponse found =
        super.blobMetadata(
            HeadObjectRequest.builder().bucket(request.bucket()).key(request.key()).build());
    return found == null ? "" : unquoted(found.eTag());
  }

  private static String unquoted(String etag) {
    return etag.replace("\"", "");
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    listener.writes(request.key());
    return super.removeBlob(request);
  }

  private static S3Exception exception(int status, String code) {
    return (S3Exception)
        S3Exception.builder()
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(code).build())
            .message(code)
            .build();
  }
}
