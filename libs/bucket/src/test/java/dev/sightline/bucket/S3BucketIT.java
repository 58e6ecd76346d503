package dev.sightline.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.testing.bucket.SystemProperties;
import dev.sightline.testing.bucket.TestS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3BucketIT {
  private static final BucketAddress ADDRESS = BucketAddress.parse("s3://models/a/b");

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestS3 server;

  @SuppressWarnings("NullAway.Init")
  private SystemProperties settings;

  @SuppressWarnings("NullAway.Init")
  private Bucket bucket;

  @BeforeEach
  void open() throws IOException {
    server = new TestS3(Files.createDirectory(folder.resolve("server")));
    settings = new SystemProperties(server.properties());
    bucket = S3Connection.open(ADDRESS);
  }

  @AfterEach
  void close() {
    bucket.close();
    settings.close();
    server.close();
  }

  @Test
  void written_files_are_read_and_listed_below_the_address() throws IOException {
    Path model = Files.write(folder.resolve("model"), new byte[100_000]);

    assertThat(bucket.write("m/CURRENT", "1\n", Condition.absent())).isTrue();
    assertThat(bucket.upload("m/1/model.onnx", model, Condition.absent())).isTrue();

    assertThat(bucket.read("m/CURRENT").orElseThrow().text()).isEqualTo("1\n");
    assertThat(server.file("a/b/m/CURRENT")).hasContent("1\n");
    assertThat(bucket.list("").keySet()).containsExactly("m/1/model.onnx", "m/CURRENT");
    assertThat(bucket.list("m/1").keySet()).containsExactly("m/1/model.onnx");
    assertThat(bucket.list("n")).isEmpty();
    assertThat(bucket.download("m/1/model.onnx", folder.resolve("copy"))).isTrue();
    assertThat(folder.resolve("copy")).hasSameBinaryContentAs(model);
  }

  @Test
  void missing_file_is_an_answer() {
    assertThat(bucket.read("m/CURRENT")).isEmpty();
    assertThat(bucket.download("m/1/model.onnx", folder.resolve("copy"))).isFalse();
    assertThat(folder.resolve("copy")).doesNotExist();
    bucket.delete("m/CANDIDATE");
  }

  @Test
  void write_needs_its_condition() {
    assertThat(bucket.write("f", "1", Condition.absent())).isTrue();
    String first = bucket.read("f").orElseThrow().etag();

    assertThat(bucket.write("f", "2", Condition.absent())).isFalse();
    assertThat(bucket.write("f", "2", Condition.unchanged(first))).isTrue();
    assertThat(bucket.write("f", "3", Condition.unchanged(first))).isFalse();
    assertThat(bucket.write("g", "3", Condition.unchanged(first))).isFalse();
    assertThat(bucket.read("f").orElseThrow().text()).isEqualTo("2");

    bucket.delete("f");
    assertThat(bucket.read("f")).isEmpty();
  }

  @Test
  void one_of_several_concurrent_writers_succeeds() throws Exception {
    assertThat(bucket.write("f", "0", Condition.absent())).isTrue();
    String etag = bucket.read("f").orElseThrow().etag();
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(8);

    List<Future<Boolean>> writers =
        IntStream.rangeClosed(1, 8)
            .mapToObj(
                i ->
                    threads.submit(
                        () -> {
                          go.await();
                          return bucket.write("f", "" + i, Condition.unchanged(etag));
                        }))
            .toList();
    go.countDown();

    int won = 0;
    for (Future<Boolean> writer : writers) {
      won += writer.get() ? 1 : 0;
    }
    threads.shutdown();
    assertThat(won).isEqualTo(1);
  }

  private void assertFailure(Map<String, String> otherSettings, String address, String expected) {
    Map<String, String> all = new HashMap<>(server.properties());
    all.putAll(otherSettings);
    try (SystemProperties unused = new SystemProperties(all);
        Bucket other = S3Connection.open(BucketAddress.parse(address))) {
      assertThatThrownBy(() -> other.read("m/CURRENT"))
          .isInstanceOf(BucketFailure.class)
          .hasMessage(expected.replace("SERVER", server.endpoint().toString()));
    }
  }

  @Test
  void missing_bucket_is_named() {
    assertFailure(
        Map.of(),
        "s3://nowhere/x",
        "cannot read s3://nowhere/x/m/CURRENT: the bucket 'nowhere' does not exist at SERVER;"
            + " create it, or correct the address");
  }

  @Test
  void refused_credentials_are_not_printed() {
    assertFailure(
        Map.of("aws.secretAccessKey", "wrong"),
        "s3://models",
        "cannot read s3://models/m/CURRENT: SERVER does not accept the credentials; correct"
            + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the profile");
    assertFailure(
        Map.of("aws.accessKeyId", "stranger"),
        "s3://models",
        "cannot read s3://models/m/CURRENT: SERVER does not accept the credentials; correct"
            + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the profile");
  }

  @Test
  void denied_access_names_the_missing_permission() {
    server.store().refuse(key -> true);

    assertThatThrownBy(() -> bucket.write("f", "1", Condition.absent()))
        .hasMessage(
            "cannot write s3://models/a/b/f: access is denied; give these credentials"
                + " s3:PutObject");
    assertThatThrownBy(() -> bucket.delete("f")).hasMessageContaining("s3:DeleteObject");
  }

  @Test
  void unreachable_server_is_named() {
    server.stop();

    assertThatThrownBy(() -> bucket.list(""))
        .isInstanceOf(BucketFailure.class)
        .hasMessage(
            "cannot list s3://models/a/b: %s cannot be reached; start it, or correct AWS_ENDPOINT_URL"
                .formatted(server.endpoint()));
    server.startAgain();
    assertThat(bucket.list("")).isEmpty();
  }

  @Test
  void unknown_host_is_named() {
    assertFailure(
        Map.of("aws.endpointUrlS3", "http://nobody.invalid:1"),
        "s3://models",
        "cannot read s3://models/m/CURRENT: the host of http://nobody.invalid:1 is unknown; correct"
            + " AWS_ENDPOINT_URL, or check the network");
  }

  @Test
  void invalid_endpoint_names_the_setting() {
    Map<String, String> wrong = Map.of("aws.endpointUrlS3", "nonsense");
    try (SystemProperties unused = new SystemProperties(wrong)) {
      assertThatThrownBy(() -> S3Connection.open(ADDRESS))
          .isInstanceOf(BucketFailure.class)
          .hasMessageStartingWith("cannot open s3://models/a/b: the AWS settings are invalid (")
          .hasMessageEndingWith("); correct AWS_ENDPOINT_URL, or the profile");
    }
  }
}
