package dev.sightline.classifier.dashboard;

import dev.sightline.files.Sha256;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Static files of the page. Each is read at its first request. Thread-safe. */
final class PageFiles {
  private static final int TAG_LENGTH = 16;

  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private static final Map<String, String> TYPES =
      Map.of(
          "index.html", HTML,
          "page.css", CSS,
          "theme.js", SCRIPT,
          "main.js", SCRIPT,
          "connection.js", SCRIPT,
          "figures.js", SCRIPT,
          "images.js", SCRIPT,
          "uploads.js", SCRIPT,
          "token.js", SCRIPT,
          "icon.svg", "image/svg+xml");

  private final Map<String, PageFile> read = new ConcurrentHashMap<>();

  /**
   * Static file with its HTTP headers.
   *
   * @param tag identifies the content, for the header {@code ETag}
   */
  record PageFile(String type, String tag, Buffer content) {}

  /** Returns the file, or empty if the page has none of this name. */
  Optional<PageFile> file(String name) {
    String type = TYPES.get(name);
    return type == null
        ? Optional.empty()
        : Optional.of(read.computeIfAbsent(name, unread -> read(unread, type)));
  }

  private static PageFile read(String name, String type) {
    try (InputStream in = PageFiles.class.getResourceAsStream("/page/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the build does not contain page/" + name);
      }
      byte[] bytes = in.readAllBytes();
      return new PageFile(
          type, '"' + Sha256.of(bytes).substring(0, TAG_LENGTH) + '"', Buffer.buffer(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
