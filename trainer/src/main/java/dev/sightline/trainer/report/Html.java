package dev.sightline.trainer.report;

import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;

/**
 * Writes HTML that is XML as well. All text and attribute values are escaped; only {@link #markup}
 * takes markup, from our own renderers.
 */
final class Html {
  private final StringBuilder page = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * @param attributes names and values in turn
   */
  Html open(String tag, String... attributes) {
    tag(tag, attributes).append('>');
    open.push(tag);
    return this;
  }

  Html close() {
    page.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /** An element that holds text only. */
  Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  Html text(String text) {
    page.append(escape(text));
    return this;
  }

  Html markup(String html) {
    page.append(html);
    return this;
  }

  /** A picture within the page, half as wide as it has pixels, with words for who can't see it. */
  Html png(byte[] content, String alternative) {
    tag(
            "img",
            "src",
            "data:image/png;base64," + Base64.getEncoder().encodeToString(content),
            "alt",
            alternative,
            "width",
            String.valueOf(width(content) / Picture.PIXELS_A_POINT))
        .append(" />\n");
    return this;
  }

  /** Opens a table that scrolls by itself where it is wider than the page; close it twice. */
  Html openTable(String caption, List<String> headings) {
    return openTable("numbers", caption, headings);
  }

  /** The same for cells that hold words, set to the left. */
  Html openWords(String caption, List<String> headings) {
    return openTable("words", caption, headings);
  }

  private Html openTable(String style, String caption, List<String> headings) {
    open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    open("table", "class", style).element("caption", caption).open("thead").open("tr");
    headings.forEach(heading -> element("th", heading, "scope", "col"));
    return close().close().open("tbody");
  }

  Html closeTable() {
    return close().close().close();
  }

  /** A row whose first cell is its heading. */
  Html row(List<String> cells) {
    open("tr").element("th", cells.get(0), "scope", "row");
    cells.subList(1, cells.size()).forEach(cell -> element("td", cell));
    return close();
  }

  private StringBuilder tag(String tag, String... attributes) {
    page.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      page.append(' ').append(attributes[i]).append("=\"").append(escape(attributes[i + 1]));
      page.append('"');
    }
    return page;
  }

  /** Bytes 16 to 19 of a PNG file (PNG specification, IHDR). */
  private static int width(byte[] png) {
    return (png[16] & 0xff) << 24 | (png[17] & 0xff) << 16 | (png[18] & 0xff) << 8 | png[19] & 0xff;
  }

  /** Characters that XML has no place for become U+FFFD. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isLegal(point) ? point : 0xfffd);
              }
            });
    return escaped.toString();
  }

  private static boolean isLegal(int point) {
    return point == '\n'
        || point == '\t'
        || point == '\r'
        || (point >= 0x20 && point < 0xd800)
        || (point > 0xdfff && point < 0xfffe)
        || point > 0xffff;
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
