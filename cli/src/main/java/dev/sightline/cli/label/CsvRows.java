package dev.sightline.cli.label;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Reads the rows of a CSV file, without blank ones. The encoding is UTF-8, or UTF-16 with a byte
 * order mark. The separator is the one of comma, semicolon and tab that divides the most rows into
 * two or more values; the comma if several do.
 */
final class CsvRows {
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private CsvRows() {}

  /**
   * @throws CommandFailure if the file cannot be read, is not text, or has a quote without its end
   */
  static List<CsvRow> read(Path file) {
    String text = text(file);
    CsvReading best = CsvReading.of(text, SEPARATORS.get(0));
    for (char separator : SEPARATORS.subList(1, SEPARATORS.size())) {
      CsvReading reading = CsvReading.of(text, separator);
      best = reading.divided() > best.divided() ? reading : best;
    }
    if (best.faultyLine() > 0) {
      throw new CommandFailure(
          String.format(
              Locale.ROOT,
              "%s:%d: a quoted value does not end with a quote and a separator: correct it; write a"
                  + " quote inside twice",
              file,
              best.faultyLine()));
    }
    return best.rows();
  }

  private static String text(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String text = charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new CommandFailure(
          file + " is not UTF-8: save it as 'CSV UTF-8', or as Unicode text", e);
    } catch (IOException e) {
      throw new CommandFailure("%s cannot be read: give an existing file".formatted(file), e);
    }
  }

  /** Returns UTF-16 if the bytes begin with its byte order mark, which the decoder evaluates. */
  private static Charset charset(byte[] bytes) {
    if (bytes.length < 2) {
      return UTF_8;
    }
    int mark = Byte.toUnsignedInt(bytes[0]) << 8 | Byte.toUnsignedInt(bytes[1]);
    return mark == 0xFEFF || mark == 0xFFFE ? UTF_16 : UTF_8;
  }
}
