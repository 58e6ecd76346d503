package dev.sightline.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket accessed through the S3 protocol. */
final class S3Bucket implements Bucket {
  private static final int GONE = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;

  private final S3Client client;
  private final BucketAddress address;
  private final String server;

  /**
   * @param server the server's address, for messages
   */
  S3Bucket(S3Client client, BucketAddress address, String server) {
    this.client = client;
    this.address = address;
    this.server = server;
  }

  @Override
  public BucketAddress address() {
    return address;
  }

  @Override
  public String identity() {
    return address + " at " + server;
  }

  @Override
  public SortedMap<String, String> list(String folder) {
    String start = address.key("");
    String prefix = folder.isEmpty() ? start : address.key(folder + "/");
    return callAndExplainFailure(
        "list",
        folder,
        () -> {
          SortedMap<String, String> etags = new TreeMap<>();
          client
              .listObjectsV2Paginator(list -> list.bucket(address.bucket()).prefix(prefix))
              .contents()
              .forEach(file -> etags.put(file.key().substring(start.length()), file.eTag()));
          return etags;
        });
  }

  @Override
  public Optional<StoredText> read(String name) {
    return callAndExplainFailure(
        "read",
        name,
        () -> {
          try {
            return Optional.of(text(client.getObjectAsBytes(get(name))));
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          }
        });
  }

  private static StoredText text(ResponseBytes<GetObjectResponse> object) {
    GetObjectResponse response = object.response();
    return new StoredText(
        new String(object.asByteArrayUnsafe(), UTF_8), response.eTag(), response.lastModified());
  }

  @Override
  public boolean download(String name, Path file) {
    return callAndExplainFailure(
        "read",
        name,
        () -> {
          try {
            GetObjectResponse unused =
                client.getObject(get(name), ResponseTransformer.toFile(file));
            return true;
          } catch (NoSuchKeyException e) {
            return false;
          }
        });
  }

  private GetObjectRequest get(String name) {
    return GetObjectRequest.builder().bucket(address.bucket()).key(address.key(name)).build();
  }

  @Override
  public boolean write(String name, String text, Condition condition) {
    return put(name, RequestBody.fromString(text), condition);
  }

  @Override
  public boolean upload(String name, Path file, Condition condition) {
    return put(name, RequestBody.fromFile(file), condition);
  }

  private boolean put(String name, RequestBody content, Condition condition) {
    PutObjectRequest.Builder put =
        PutObjectRequest.builder().bucket(address.bucket()).key(address.key(name));
    condition.etag().ifPresentOrElse(put::ifMatch, () -> put.ifNoneMatch("*"));
    return callAndExplainFailure(
        "write",
        name,
        () -> {
          try {
            var unused = client.putObject(put.build(), content);
            return true;
          } catch (S3Exception e) {
            if (doesNotHold(e, condition)) {
              return false;
            }
            throw e;
          }
        });
  }

  /**
   * S3 answers 409 if two conditional writes collide, and 404 if the file that must be unchanged is
   * missing.
   */
  private static boolean doesNotHold(S3Exception e, Condition condition) {
    return e.statusCode() == PRECONDITION_FAILED
        || e.statusCode() == CONFLICT
        || (e.statusCode() == GONE
            && condition.etag().isPresent()
            && !S3Failures.NO_BUCKET.equals(S3Failures.code(e)));
  }

  @Override
  public void delete(String name) {
    var unused =
        callAndExplainFailure(
            "remove",
            name,
            () ->
                client.deleteObject(
                    delete -> delete.bucket(address.bucket()).key(address.key(name))));
  }

  private <T> T callAndExplainFailure(String doing, String name, Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException e) {
      String place = name.isEmpty() ? address.toString() : address.of(name);
      throw new BucketFailure(
          "cannot %s %s: %s".formatted(doing, place, new S3Failures(address, server).why(doing, e)),
          e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
