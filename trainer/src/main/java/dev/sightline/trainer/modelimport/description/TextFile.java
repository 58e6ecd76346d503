package dev.sightline.trainer.modelimport.description;

import dev.sightline.files.IoReason;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a text in UTF-8, with or without a byte order mark. */
final class TextFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextFile() {}

  /**
   * @throws TrainerFailure if the file cannot be read
   */
  static String read(Path file) {
    if (Files.isDirectory(file)) {
      throw new TrainerFailure("%s: is a folder; give a file".formatted(file));
    }
    try {
      String text = Files.readString(file);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new TrainerFailure("%s: is not a text in UTF-8; save it in UTF-8".formatted(file), e);
    } catch (IOException e) {
      throw new TrainerFailure("%s: cannot be read: %s".formatted(file, IoReason.of(e)), e);
    }
  }
}
