package dev.sightline.trainer.data.fetch;

import dev.sightline.files.Sha256;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Progress;
import dev.sightline.trainer.data.fetch.Cifar10Fetch.Archive;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Downloads an archive and resumes an interrupted download (RFC 9110, range requests). If the
 * server ignores the range or has another version, the download starts from the beginning; bytes of
 * two versions are never mixed. The checksum is verified at the end.
 */
public final class Download {
  private static final int BUFFER = 1 << 16;
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final Archive archive;
  private final Progress progress;
  private final Duration patience;

  /**
   * @param patience maximum time without data before the attempt fails
   */
  public Download(Archive archive, Progress progress, Duration patience) {
    this.archive = archive;
    this.progress = progress;
    this.patience = patience;
  }

  /**
   * Downloads the archive into a folder.
   *
   * @return the complete archive with the expected checksum
   * @throws TrainerFailure if the download fails; the partial file is kept for the next attempt,
   *     unless its checksum is wrong
   */
  public Path into(Path folder) {
    Path finished = folder.resolve(archive.fileName());
    try (PartialDownload part = PartialDownload.open(finished)) {
      if (part.bytes() != archive.bytes()) {
        transfer(part);
      }
      verify(part);
      part.finish(finished);
      return finished;
    }
  }

  private void transfer(PartialDownload part) {
    long there = part.bytes();
    if (there > archive.bytes()) {
      part.restart(Optional.empty());
      there = 0;
    }
    HttpResponse<InputStream> response = send(part, there);
    boolean goesOn = there > 0 && continues(response, part, there);
    if (there > 0 && !goesOn && response.statusCode() != OK) {
      close(response.body());
      response = send(part, 0);
    }
    receive(response, part, goesOn);
  }

  /**
   * Returns whether the response continues the partial file, which requires the same version
   * validator.
   */
  private boolean continues(HttpResponse<InputStream> response, PartialDownload part, long there) {
    boolean same = part.version().isEmpty() || part.version().equals(markOf(response));
    String range = response.headers().firstValue("Content-Range").orElse("");
    String rest =
        String.format(Locale.ROOT, "bytes %d-%d/%d", there, archive.bytes() - 1, archive.bytes());
    return response.statusCode() == PARTIAL && same && range.equals(rest);
  }

  private HttpResponse<InputStream> send(PartialDownload part, long from) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(archive.uri())
            .timeout(patience)
            .header("User-Agent", "sightline")
            .GET();
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
      part.version().ifPresent(mark -> request.header("If-Range", mark));
    }
    HttpClient client =
        HttpClient.newBuilder().followRedirects(Redirect.NORMAL).connectTimeout(patience).build();
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), BodyHandlers.ofInputStream());
      int status = response.statusCode();
      if (status != OK && !(from > 0 && (status == PARTIAL || status == RANGE_NOT_SATISFIABLE))) {
        close(response.body());
        throw new TrainerFailure(
            String.format(
                Locale.ROOT,
                "%s answers %d: give another address with --url, or an archive with --from FILE",
                archive.uri(),
                status));
      }
      return response;
    } catch (IOException e) {
      throw unreachable(archive.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainerFailure("the download was interrupted", e);
    }
  }

  private void receive(HttpResponse<InputStream> response, PartialDownload part, boolean goesOn) {
    if (!goesOn) {
      requireLength(response);
      part.restart(markOf(response));
    }
    progress.begin("downloading", Progress.Unit.BYTES, part.bytes(), archive.bytes());
    InputStream body = response.body();
    try (body;
        StallGuard guard = new StallGuard(body, patience)) {
      copy(body, part, guard);
    } catch (IOException e) {
      throw brokenOff(part, e.getMessage());
    } finally {
      progress.end();
    }
    if (part.bytes() < archive.bytes()) {
      throw brokenOff(part, "the server sent no more");
    }
  }

  /** Refuses a response of the wrong length, such as a login page, before it replaces anything. */
  private void requireLength(HttpResponse<InputStream> response) {
    long announced = response.headers().firstValueAsLong("Content-Length").orElse(archive.bytes());
    if (announced != archive.bytes()) {
      close(response.body());
      throw anotherFile(announced);
    }
  }

  private TrainerFailure anotherFile(long bytes) {
    return new TrainerFailure(
        String.format(
            Locale.ROOT,
            "%s sends %,d bytes or more, the archive has %,d: it is a different file; give another"
                + " place with --url, or an archive with --from FILE",
            archive.uri(),
            bytes,
            archive.bytes()));
  }

  private void copy(InputStream body, PartialDownload part, StallGuard guard) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try {
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        guard.alive();
        part.append(buffer, read);
        progress.advance(read);
        if (part.bytes() > archive.bytes()) {
          part.restart(Optional.empty());
          throw anotherFile(archive.bytes() + 1);
        }
      }
    } catch (IOException e) {
      throw guard.stalled
          ? new IOException(
              String.format(Locale.ROOT, "no data arrived for %d s", patience.toSeconds()), e)
          : e;
    }
  }

  private void verify(PartialDownload part) {
    String sum = sha256(part.path(), progress);
    if (!sum.equals(archive.sha256())) {
      part.delete();
      throw new TrainerFailure(
          "the file from %s has the SHA-256 %s, not %s: it is damaged or a different file, and was removed; run the command again, or give --url or --from FILE"
              .formatted(archive.uri(), sum, archive.sha256()));
    }
    progress.note("SHA-256 is right: " + sum);
  }

  /** Returns the SHA-256 of a file in lower-case hexadecimal. */
  static String sha256(Path file, Progress progress) {
    try {
      progress.begin("checking", Progress.Unit.BYTES, 0, Files.size(file));
      return Sha256.of(file, progress::advance);
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + file + ": " + e.getMessage(), e);
    } finally {
      progress.end();
    }
  }

  /**
   * Returns the version validator for If-Range: a strong ETag, otherwise the Last-Modified date.
   */
  private static Optional<String> markOf(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> response.headers().firstValue("Last-Modified"));
  }

  private TrainerFailure brokenOff(PartialDownload part, @Nullable String why) {
    return new TrainerFailure(
        String.format(
            Locale.ROOT,
            "the download broke off after %,d of %,d bytes (%s): run the same command again to go"
                + " on from there",
            part.bytes(),
            archive.bytes(),
            why == null ? "connection lost" : why));
  }

  private static TrainerFailure unreachable(URI uri, IOException e) {
    return new TrainerFailure(
        "cannot reach %s (%s): connect to the network and try again, or give an archive with --from FILE"
            .formatted(uri, reason(e)),
        e);
  }

  /** Returns the message of a failure; Java's HTTP client often provides none. */
  private static String reason(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "unknown host";
      }
      if (cause instanceof SSLException) {
        return "no secure connection: " + cause.getMessage();
      }
    }
    if (failure instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    if (failure instanceof ConnectException) {
      return "connection refused";
    }
    return failure.getMessage() == null ? "connection lost" : failure.getMessage();
  }

  /** Closes a stream whose bytes are not needed, or whose reader reports the error itself. */
  private static void close(Closeable body) {
    try {
      body.close();
    } catch (IOException e) {
      // The content is not used after this point.
    }
  }

  /**
   * Closes a stream that delivers no data for a while, because a read from a dead connection would
   * block forever. The reader calls {@link #alive} after each read.
   */
  private static final class StallGuard implements AutoCloseable {
    private final Closeable stream;
    private final Duration patience;
    private final ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "stall-guard");
              thread.setDaemon(true);
              return thread;
            });
    private @Nullable Future<?> alarm;
    private volatile boolean stalled;

    StallGuard(Closeable stream, Duration patience) {
      this.stream = stream;
      this.patience = patience;
      alive();
    }

    void alive() {
      if (alarm != null) {
        alarm.cancel(false);
      }
      alarm = timer.schedule(this::cut, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void cut() {
      stalled = true;
      Download.close(stream);
    }

    @Override
    public void close() {
      timer.shutdownNow();
    }
  }
}
