package dev.sightline.trainer.modelimport.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text that Python's {@code str()} makes of dictionaries, lists, tuples, texts, numbers,
 * {@code True}, {@code False} and {@code None}. Keys of a dictionary become texts.
 */
final class PythonLiteral {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern WORD = Pattern.compile("[-+.0-9A-Za-z_]+");
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,9}");
  private static final int DEEPEST = 20;

  private final String text;
  private int at;
  private int depth;

  private PythonLiteral(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException if the text is no such value
   */
  static JsonNode parse(String text) {
    PythonLiteral literal = new PythonLiteral(text);
    JsonNode value = literal.value();
    literal.skipSpace();
    if (literal.at < text.length()) {
      throw literal.unexpected();
    }
    return value;
  }

  private JsonNode value() {
    if (++depth > DEEPEST) {
      throw unexpected();
    }
    JsonNode value =
        switch (peek()) {
          case '{' -> dictionary();
          case '[' -> sequence(']');
          case '(' -> sequence(')');
          case '\'', '"' -> NODES.textNode(new PythonText().read());
          default -> word();
        };
    depth--;
    return value;
  }

  private ObjectNode dictionary() {
    ObjectNode values = NODES.objectNode();
    at++;
    while (peek() != '}') {
      String key = value().asText();
      expect(':');
      if (values.putIfAbsent(key, value()) != null) {
        throw new IllegalArgumentException("has the key %s twice".formatted(Excerpt.of(key)));
      }
      if (peek() != '}') {
        expect(',');
      }
    }
    at++;
    return values;
  }

  private ArrayNode sequence(char end) {
    ArrayNode values = NODES.arrayNode();
    at++;
    while (peek() != end) {
      values.add(value());
      if (peek() != end) {
        expect(',');
      }
    }
    at++;
    return values;
  }

  private JsonNode word() {
    Matcher word = WORD.matcher(text).region(at, text.length());
    if (!word.lookingAt()) {
      throw unexpected();
    }
    JsonNode value =
        switch (word.group()) {
          case "True" -> NODES.booleanNode(true);
          case "False" -> NODES.booleanNode(false);
          case "None" -> NODES.nullNode();
          default -> number(word.group());
        };
    at = word.end();
    return value;
  }

  private JsonNode number(String word) {
    try {
      return INTEGER.matcher(word).matches()
          ? NODES.numberNode(Integer.parseInt(word))
          : NODES.numberNode(Double.parseDouble(word));
    } catch (NumberFormatException e) {
      throw unexpected();
    }
  }

  private char peek() {
    skipSpace();
    if (at == text.length()) {
      throw unexpected();
    }
    return text.charAt(at);
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private void expect(char character) {
    if (peek() != character) {
      throw unexpected();
    }
    at++;
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT, "is no value as Python writes it, from character %d on", at + 1));
  }

  /** A text in single or double quotes, with Python's escapes. */
  private final class PythonText {
    private final StringBuilder characters = new StringBuilder();

    String read() {
      char quote = next();
      for (char character = next(); character != quote; character = next()) {
        if (character == '\\') {
          escape(next());
        } else {
          characters.append(character);
        }
      }
      return characters.toString();
    }

    private void escape(char kind) {
      switch (kind) {
        case 'n' -> characters.append('\n');
        case 'r' -> characters.append('\r');
        case 't' -> characters.append('\t');
        case 'x' -> characters.appendCodePoint(code(2));
        case 'u' -> characters.appendCodePoint(code(4));
        case 'U' -> characters.appendCodePoint(code(8));
        case '\\', '\'', '"' -> characters.append(kind);
        default -> throw unexpected();
      }
    }

    private int code(int digits) {
      if (at + digits > text.length()) {
        throw unexpected();
      }
      String code = text.substring(at, at + digits);
      at += digits;
      try {
        int point = Integer.parseInt(code, 16);
        if (Character.isValidCodePoint(point)) {
          return point;
        }
      } catch (NumberFormatException e) {
        throw unexpected();
      }
      throw unexpected();
    }

    private char next() {
      if (at == text.length()) {
        throw unexpected();
      }
      return text.charAt(at++);
    }
  }
}
