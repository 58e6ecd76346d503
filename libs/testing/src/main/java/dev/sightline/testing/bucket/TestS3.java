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
 * A server on this machine with one empty bucket, {@code models}, whose objects lie in a folder and
 * can be read, damaged and removed there. It can be stopped, and started again on the same port.
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
   * @param folder that exists
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

  /** Where an object lies on disk. */
  public Path file(String key) {
    return folder.resolve(BUCKET).resolve(key);
  }

  /** Lets tests see and spoil what is asked of it. */
  public TestStore store() {
    return store;
  }

  /** What a client in a process of its own needs to be told. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL_S3", endpoint.toString(),
        "AWS_ACCESS_KEY_ID", KEY,
        "AWS_SECRET_ACCESS_KEY", SECRET);
  }

  /** The same as system properties, for this process or another. */
  public Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("aws.endpointUrlS3", endpoint.toString());
    properties.put("aws.accessKeyId", KEY);
    properties.put("aws.secretAccessKey", SECRET);
    return properties;
  }

  /** Nobody answers any more. */
  public void stop() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("cannot stop S3Proxy", e);
    }
  }

  /** With all that was there before the stop. */
  public void startAgain() {
    proxy = start(endpoint.getPort());
  }

  @Override
  public void close() {
    stop();
  }
}
