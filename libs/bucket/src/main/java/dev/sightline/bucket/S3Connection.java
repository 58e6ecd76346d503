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
 * Opens buckets. Endpoint, region and credentials are those of AWS' own settings: environment
 * variables ({@code AWS_ENDPOINT_URL_S3}, {@code AWS_REGION}, {@code AWS_ACCESS_KEY_ID}, ...),
 * system properties, profile files, a container's or a machine's role.
 */
public final class S3Connection {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(10);

  /**
   * A large model over a slow line takes a while; {@link #SILENCE} ends what has come to a halt.
   */
  private static final Duration CALL = Duration.ofMinutes(10);

  private static final int ATTEMPTS = 3;

  private S3Connection() {}

  /**
   * Asks the server nothing yet. Without an endpoint of one's own the server is Amazon's.
   *
   * @throws BucketFailure where the settings are amiss
   */
  public static Bucket open(BucketAddress address) {
    Optional<URI> own = ownEndpoint(address);
    try {
      return new S3Bucket(client(own), address, own.map(S3Connection::shown).orElse("Amazon S3"));
    } catch (SdkClientException e) {
      throw failure(address, "there is no region; set AWS_REGION", e);
    }
  }

  /** As a client finds it in the settings; one is made for that, with any region. */
  @SuppressWarnings("IllegalCatch") // What is no URL makes the client throw anything.
  private static Optional<URI> ownEndpoint(BucketAddress address) {
    try (S3Client any = builder().region(Region.US_EAST_1).build()) {
      return any.serviceClientConfiguration().endpointOverride();
    } catch (RuntimeException e) {
      throw failure(
          address,
          "AWS' settings are amiss (%s); mend AWS_ENDPOINT_URL, or the profile"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static BucketFailure failure(BucketAddress address, String why, RuntimeException e) {
    return new BucketFailure("cannot open %s: %s".formatted(address, why), e);
  }

  /** Without what somebody may have written before the host. */
  private static String shown(URI endpoint) {
    return endpoint.getScheme()
        + "://"
        + endpoint.getHost()
        + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort());
  }

  private static S3Client client(Optional<URI> ownEndpoint) {
    S3ClientBuilder builder = builder();
    // MinIO, Ceph and others are addressed with the bucket in the path.
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
        // Content is checked by SHA256SUMS; not every server knows S3's newer checksums.
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
  }

  /** Servers of one's own seldom have regions, and no machine of Amazon's needs to be asked. */
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
