package dev.sightline.trainer.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.RecordedProgress;
import dev.sightline.trainer.data.fetch.Cifar10Fetch.Archive;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  private final byte[] content = new byte[300_000];
  private final RecordedProgress progress = new RecordedProgress();
  private ArchiveServer server;

  @BeforeEach
  void serve() throws IOException {
    new Random(5).nextBytes(content);
    server = new ArchiveServer(content);
    server.kept = () -> part().toFile().length();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Archive archive() {
    return new Archive(
        "cifar.tar.gz", server.uri(), content.length, ExampleArchives.sha256(content));
  }

  private Path download() {
    return download(PATIENCE);
  }

  private Path download(Duration patience) {
    return new Download(archive(), progress, patience).into(folder);
  }

  private Path part() {
    return folder.resolve("cifar.tar.gz.part");
  }

  /** Interrupts an attempt after this number of bytes. */
  private void breakOffAfter(int bytes) {
    server.breaksAfter = bytes;
    assertOneLine(this::download, "run the same command again");
    assertThat(part()).hasSize(bytes);
    server.breaksAfter = 0;
  }

  private static void assertOneLine(ThrowingCallable attempt, String... parts) {
    assertThatThrownBy(attempt)
        .isInstanceOf(TrainerFailure.class)
        .message()
        .hasLineCount(1)
        .contains(parts);
  }

  private void assertWhole(Path file) {
    assertThat(file).hasBinaryContent(content);
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains(".part"));
  }

  @Test
  void complete_download_reports_its_checksum() {
    assertWhole(download());

    assertThat(server.ranges).containsExactly("-");
    assertThat(progress.notes).singleElement().asString().startsWith("SHA-256 is right");
  }

  @Test
  void interrupted_download_resumes() {
    breakOffAfter(100_000);

    assertWhole(download());

    assertThat(server.ranges).containsExactly("-", "bytes=100000-");
    assertThat(progress.tasks).startsWith("downloading", "downloading");
  }

  @Test
  void download_resumes_after_several_interruptions() {
    breakOffAfter(100_000);
    server.breaksAfter = 50_000;
    assertOneLine(this::download, "150,000 of 300,000 bytes");
    server.breaksAfter = 0;

    assertWhole(download());

    assertThat(server.ranges).endsWith("bytes=150000-");
  }

  @Test
  void ignored_range_restarts_the_download() {
    breakOffAfter(100_000);
    server.ignoresRanges = true;

    assertWhole(download());
  }

  @Test
  void versions_are_not_mixed() {
    breakOffAfter(100_000);
    server.etag = "\"two\"";

    assertWhole(download());
  }

  @Test
  void partial_content_of_another_version_is_detected() {
    breakOffAfter(100_000);
    server.etag = "\"two\"";
    server.ignoresIfRange = true;

    assertWhole(download());

    assertThat(server.ranges).containsExactly("-", "bytes=100000-", "-");
  }

  @Test
  void wrong_checksum_is_reported_and_the_file_removed() {
    byte[] other = content.clone();
    other[77] ^= 1;
    Archive expected = archive();
    server.content = other;

    assertOneLine(
        () -> new Download(expected, progress, PATIENCE).into(folder),
        ExampleArchives.sha256(other),
        ExampleArchives.sha256(content));

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void damage_before_the_interruption_is_detected() throws IOException {
    breakOffAfter(100_000);
    byte[] damaged = Files.readAllBytes(part());
    damaged[5] ^= 1;
    Files.write(part(), damaged);

    assertOneLine(this::download, "is damaged or a different file, and was removed");

    assertWhole(download());
  }

  @Test
  void missing_file_is_reported_with_its_address() {
    server.status = 404;

    assertOneLine(this::download, server.uri() + " answers 404", "--from FILE");

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void missing_file_keeps_the_partial_download() {
    breakOffAfter(100_000);
    server.status = 503;

    assertOneLine(this::download, "answers 503");

    assertThat(part()).hasSize(100_000);
  }

  @Test
  void wrong_length_is_refused_before_reading() {
    Archive expected = archive();
    server.content = Arrays.copyOf(content, 1_000);

    assertOneLine(
        () -> new Download(expected, progress, PATIENCE).into(folder), "it is a different file");

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void stalled_download_fails_and_keeps_its_bytes() {
    server.breaksAfter = 100_000;
    server.stalls = true;

    assertOneLine(() -> download(Duration.ofSeconds(2)), "no data arrived for 2 s");

    assertThat(part()).hasSize(100_000);
  }

  @Test
  void unreachable_server_is_reported() {
    server.close();

    assertOneLine(this::download, "cannot reach", "--from FILE");
  }

  @Test
  void unknown_host_is_reported() {
    Archive nowhere = archive().from(URI.create("http://no-such-host.invalid/a.tar.gz"));

    assertOneLine(() -> new Download(nowhere, progress, PATIENCE).into(folder), "unknown host");
  }

  @Test
  void unwritable_folder_is_reported() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");

    assertOneLine(
        () -> new Download(archive(), progress, PATIENCE).into(file), "cannot write " + file);
  }

  @Test
  void concurrent_download_to_one_file_is_refused() {
    try (PartialDownload held = PartialDownload.open(folder.resolve("cifar.tar.gz"))) {
      assertThat(held.bytes()).isZero();

      assertOneLine(this::download, "by another command");
    }
  }
}
