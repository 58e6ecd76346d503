package dev.sightline.classifier.model.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.bucket.BucketAddress;
import dev.sightline.classifier.domain.RequestedTrial;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.classifier.testing.BucketFiles;
import dev.sightline.modelstore.TrialSpec;
import dev.sightline.testing.bucket.SystemProperties;
import dev.sightline.testing.bucket.TestS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketSourceIT {
  private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestS3 server;

  @SuppressWarnings("NullAway.Init")
  private SystemProperties settings;

  @SuppressWarnings("NullAway.Init")
  private BucketFiles bucket;

  @SuppressWarnings("NullAway.Init")
  private BucketSource versions;

  @BeforeEach
  void registerThreeVersions() throws IOException {
    server = new TestS3(Files.createDirectory(folder.resolve("server")));
    settings = new SystemProperties(server.properties());
    bucket = new BucketFiles(server);
    for (int version = 1; version <= 3; version++) {
      bucket.register(version, ("model " + version).getBytes(UTF_8));
    }
    bucket.makeCurrent("1");
    versions = open();
    assertThat(versions.first().version().number()).isEqualTo(1);
    versions.markServed("1");
  }

  private BucketSource open() {
    return BucketSource.open(
        BucketAddress.parse(BucketFiles.ADDRESS), "m", folder.resolve("copies"));
  }

  @AfterEach
  void close() throws IOException {
    versions.close();
    settings.close();
    server.close();
  }

  /** Returns the versions in all copies. */
  private List<String> copied() throws IOException {
    Path copies = folder.resolve("copies");
    try (Stream<Path> files = Files.walk(copies)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.endsWith(".lock"))
          .map(file -> copies.relativize(file).toString().replaceFirst("^models-\\w+-", ""))
          .sorted()
          .toList();
    }
  }

  @Test
  void only_the_served_version_is_copied() throws IOException {
    assertThat(copied()).containsExactly("1/m/1/SHA256SUMS", "1/m/1/model.onnx", "1/m/CURRENT");
    assertThat(versions.current()).isEqualTo("1");
    assertThat(versions.candidate()).isEmpty();
  }

  @Test
  void unneeded_version_is_removed() throws IOException {
    bucket.write("CANDIDATE", "2 shadow\n", THEN);
    assertThat(versions.candidate()).contains(new RequestedTrial(TrialSpec.shadow(2), THEN));
    assertThat(versions.open("2").content().orElseThrow()).isEqualTo("model 2".getBytes(UTF_8));
    bucket.makeCurrent("3");
    assertThat(versions.current()).isEqualTo("3");
    assertThat(versions.open("3").path()).exists();
    assertThat(copied()).contains("1/m/1/model.onnx", "1/m/2/model.onnx", "1/m/3/model.onnx");

    versions.markServed("3");

    assertThat(copied())
        .containsExactly(
            "1/m/2/SHA256SUMS",
            "1/m/2/model.onnx",
            "1/m/3/SHA256SUMS",
            "1/m/3/model.onnx",
            "1/m/CURRENT");
  }

  @Test
  void incomplete_version_is_refused_and_the_served_one_kept() throws IOException {
    Files.writeString(bucket.file("2/model.onnx"), "half");
    Files.delete(bucket.file("3/SHA256SUMS"));

    assertThatThrownBy(() -> versions.open("2"))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith(
            "model m version 2 differs from the registered files: model.onnx has SHA");
    assertThatThrownBy(() -> versions.open("3"))
        .isInstanceOf(StartupException.class)
        .hasMessage(
            "model m version 3: there is no s3://models/vision/m/3/SHA256SUMS; register the version"
                + " again or set CURRENT to another");
    assertThat(copied()).containsExactly("1/m/1/SHA256SUMS", "1/m/1/model.onnx", "1/m/CURRENT");
  }

  @Test
  void damaged_copy_is_fetched_again() throws IOException {
    Files.writeString(versions.open("1").path(), "half");

    assertThat(versions.open("1").content().orElseThrow()).isEqualTo("model 1".getBytes(UTF_8));
  }

  @Test
  void unavailable_bucket_is_reported_and_the_trial_kept() throws IOException {
    bucket.write("CANDIDATE", "2 shadow\n", THEN);
    assertThat(versions.candidate()).isPresent();
    server.stop();

    assertThatThrownBy(versions::current)
        .isInstanceOf(StartupException.class)
        .hasMessage(
            "cannot read s3://models/vision/m/CURRENT: %s cannot be reached; start it, or correct AWS_ENDPOINT_URL"
                .formatted(server.endpoint()));
    assertThat(versions.candidate()).contains(new RequestedTrial(TrialSpec.shadow(2), THEN));

    server.startAgain();
    Files.delete(bucket.file("CANDIDATE"));
    assertThat(versions.current()).isEqualTo("1");
    assertThat(versions.candidate()).isEmpty();
  }

  @Test
  void without_the_bucket_it_starts_with_the_last_served_copy() throws IOException {
    bucket.makeCurrent("2");
    assertThat(versions.open("2").version().number()).isEqualTo(2);
    versions.close();
    server.stop();

    versions = open();

    assertThat(versions.first().version().number()).isEqualTo(1);
    assertThat(versions.first().content().orElseThrow()).isEqualTo("model 1".getBytes(UTF_8));
  }

  @Test
  void without_bucket_and_copy_the_start_fails() throws IOException {
    server.stop();
    try (BucketSource second = open()) {
      assertThatThrownBy(second::first)
          .isInstanceOf(StartupException.class)
          .hasMessageStartingWith("cannot read s3://models/vision/m/CURRENT: http://127.0.0.1:")
          .hasMessageContaining(
              "; and there is no copy to start with in " + folder.resolve("copies"));
    }
  }

  @Test
  void instances_on_one_machine_have_separate_copies() throws IOException {
    bucket.makeCurrent("2");
    try (BucketSource second = open()) {
      assertThat(second.first().version().number()).isEqualTo(2);
      second.markServed("2");
    }

    assertThat(copied()).contains("1/m/1/model.onnx", "2/m/2/model.onnx");
  }

  @Test
  void missing_model_is_named() throws IOException {
    Files.delete(bucket.file("CURRENT"));

    assertThatThrownBy(versions::first)
        .hasMessage(
            "model m: there is no s3://models/vision/m/CURRENT; write the version to serve into it,"
                + " or set sightline.model.name to another");
    bucket.makeCurrent("newest");
    assertThatThrownBy(versions::current)
        .hasMessage(
            "model m: s3://models/vision/m/CURRENT holds 'newest', which is not a version such as"
                + " 1");
  }
}
