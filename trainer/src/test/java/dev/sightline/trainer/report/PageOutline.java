package dev.sightline.trainer.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A page as lines to compare, with one element, attribute (sorted by name) or text per line. White
 * space within texts is collapsed; the content of pictures and the style sheet are omitted.
 */
final class PageOutline {
  private final StringBuilder lines = new StringBuilder();

  private PageOutline() {}

  /**
   * @throws AssertionError if the page is not well-formed XML
   */
  static Document parse(String page) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(page.getBytes(UTF_8)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(e);
    }
  }

  static String of(String page) {
    PageOutline outline = new PageOutline();
    outline.add(parse(page).getDocumentElement(), "");
    return outline.lines.toString();
  }

  private void add(Element element, String indent) {
    lines.append(indent).append(element.getTagName());
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      String value = attribute.getNodeValue().replaceFirst("(?<=;base64,).*", "...");
      lines.append(" %s=\"%s\"".formatted(attribute.getNodeName(), value));
    }
    lines.append('\n');
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element nested) {
        add(nested, indent + "  ");
      } else if (!element.getTagName().equals("style") && !child.getNodeValue().isBlank()) {
        String text = child.getNodeValue().strip().replaceAll("\\s+", " ");
        lines.append(indent).append("  | ").append(text).append('\n');
      }
    }
  }
}
