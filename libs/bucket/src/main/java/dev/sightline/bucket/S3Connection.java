package dev.sightline.bucket;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Opens buckets. Endpoint, region and credentials come from the standard AWS settings: environment
 * variables ({@code AWS_ENDPOINT_URL_S3}, {@code AWS_REGION}, {@code AWS_ACCESS_KEY_ID}, ...),
 * system properties, profile files, or the role of a container or machine.
 */
public final class S3Connection {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(10);

  /** A large model may take minutes over a slow connection; {@link #SILENCE} ends a stalled one. */
  private static final Duration CALL = Duration.ofMinutes(10);

  private static final int ATTEMPTS = 3;

  private S3Connection() {}

  /**
   * Opens a bucket without contacting the server. Without a configured endpoint the server is
   * Amazon's.
   *
   * @throws BucketFailure if the settings are invalid
   */
  public static Bucket open(BucketAddress address) {
    Optional<URI> own = ownEndpoint(address);
    try {
      return new S3Bucket(client(own), address, own.map(S3Connection::shown).orElse("Amazon S3"));
    } catch (SdkClientException e) {
      throw failure(address, "no region is set; set AWS_REGION", e);
    }
  }

  /**
   * Returns the endpoint that a client finds in the settings. The client that finds it may have any
   * region.
   */
  @SuppressWarnings(
      "IllegalCatch") // The client throws various exceptions if the endpoint is not a URL.
  private static Optional<URI> ownEndpoint(BucketAddress address) {
    try (S3Client any = builder().region(Region.US_EAST_1).build()) {
      return any.serviceClientConfiguration().endpointOverride();
    } catch (RuntimeException e) {
      throw failure(
          address,
          "the AWS settings are invalid (%s); correct AWS_ENDPOINT_URL, or the profile"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static BucketFailure failure(BucketAddress address, String why, RuntimeException e) {
    return new BucketFailure("cannot open %s: %s".formatted(address, why), e);
  }

  /** Returns the endpoint without user information, which may precede the host. */
  private static String shown(URI endpoint) {
    return endpoint.getScheme()
        + "://"
        + endpoint.getHost()
        + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort());
  }

  private static S3Client client(Optional<URI> ownEndpoint) {
    S3ClientBuilder builder = builder();
    // MinIO, Ceph and others expect the bucket in the path.
    ownEndpoint.ifPresent(own -> builder.forcePathStyle(true).region(region()));
    return builder.build();
  }

  private static S3ClientBuilder builder() {
    return S3Client.builder()
        .httpClientBuilder(
            Apache5HttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE))
        .overrideConfiguration(
            settings ->
                settings
                    .apiCallTimeout(CALL)
                    .retryStrategy(retries -> retries.maxAttempts(ATTEMPTS)))
        // SHA256SUMS protects the content, and not every server supports the newer S3 checksums.
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
  }

  /**
   * Servers other than Amazon's rarely have regions. This default avoids a request to Amazon's
   * metadata service.
   */
  private static Region region() {
    try {
      return new AwsRegionProviderChain(
              new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
          .getRegion();
    } catch (SdkClientException e) {
      return Region.US_EAST_1;
    }
  }
}
