package dev.sightline.testing.bucket;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/**
 * An S3 server on this machine with one empty bucket, {@code models}. Its objects are files in a
 * folder, where tests can read, damage and remove them. The server can be stopped and started again
 * on the same port.
 */
public final class TestS3 implements AutoCloseable {
  public static final String BUCKET = "models";
  private static final String KEY = "test-key";
  private static final String SECRET = "test-secret";

  private final Path folder;
  private final TestStore store;
  private S3Proxy proxy;
  private final URI endpoint;

  /**
   * @param folder an existing folder for the objects
   */
  public TestS3(Path folder) {
    this.folder = folder;
    store = new TestStore(new FilesystemNio2BlobStore(folder.toString()));
    var unused = store.createContainer(CreateBucketRequest.builder().bucket(BUCKET).build());
    proxy = start(0);
    endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  private S3Proxy start(int port) {
    S3Proxy started =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:" + port))
            .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
            .stopTimeout(0)
            .build();
    try {
      started.start();
    } catch (Exception e) {
      throw new IllegalStateException("cannot start S3Proxy", e);
    }
    return started;
  }

  public URI endpoint() {
    return endpoint;
  }

  /** Returns the file of an object. */
  public Path file(String key) {
    return folder.resolve(BUCKET).resolve(key);
  }

  /** Returns the store, through which tests observe and refuse writes. */
  public TestStore store() {
    return store;
  }

  /** Returns the environment variables that a client in another process needs. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL_S3", endpoint.toString(),
        "AWS_ACCESS_KEY_ID", KEY,
        "AWS_SECRET_ACCESS_KEY", SECRET);
  }

  /** Returns the same settings as system properties, for this process or another. */
  public Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("aws.endpointUrlS3", endpoint.toString());
    properties.put("aws.accessKeyId", KEY);
    properties.put("aws.secretAccessKey", SECRET);
    return properties;
  }

  /** Stops the server; requests then fail to connect. */
  public void stop() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("cannot stop S3Proxy", e);
    }
  }

  /** Starts the server with the same port and the same objects. */
  public void startAgain() {
    proxy = start(endpoint.getPort());
  }

  @Override
  public void close() {
    stop();
  }
}
