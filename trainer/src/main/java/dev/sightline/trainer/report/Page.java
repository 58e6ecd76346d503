package dev.sightline.trainer.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Consumer;

/** The frame of a page: its style is in it, and it has no scripts. */
final class Page {
  private Page() {}

  /**
   * @param content writes what the page shows
   */
  static String of(String title, Consumer<Html> content) {
    Html html = new Html();
    html.markup("<!DOCTYPE html>\n");
    html.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").open("head");
    html.markup("<meta charset=\"utf-8\" />\n");
    html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n");
    html.markup("<meta name=\"color-scheme\" content=\"light dark\" />\n");
    html.element("title", title + " · Sightline");
    html.open("style").markup(style()).close().close();
    html.open("body").open("main");
    content.accept(html);
    return html.close().close().close().toString();
  }

  private static String style() {
    try (InputStream css = Objects.requireNonNull(Page.class.getResourceAsStream("report.css"))) {
      return new String(css.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
