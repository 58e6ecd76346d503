package dev.sightline.cli.label;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads labels from a file with lines {@code id,label[,by]}. Values that contain a comma are quoted
 * as in RFC 4180; values over several lines are not supported. The first line may name the columns.
 * If one line is invalid, the whole file is rejected.
 */
public final class LabelFile {
  private static final int FIELDS = 3;

  private LabelFile() {}

  /**
   * @throws CommandFailure with file and line of the first error
   */
  public static List<ImageLabel> read(Path file) {
    List<String> lines = lines(file);
    List<ImageLabel> labels = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank() && !(i == 0 && isHeader(line))) {
        labels.add(label(String.format(Locale.ROOT, "%s:%d: ", file, i + 1), line));
      }
    }
    if (labels.isEmpty()) {
      throw new CommandFailure(file + " contains no labels: give lines of id,label or id,label,by");
    }
    return labels;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readString(file, UTF_8).lines().toList();
    } catch (CharacterCodingException e) {
      throw new CommandFailure(file + " is not UTF-8: convert it", e);
    } catch (IOException e) {
      throw new CommandFailure("%s cannot be read: give an existing file".formatted(file), e);
    }
  }

  private static boolean isHeader(String line) {
    List<String> names = fields(line);
    return names.size() > 1
        && List.of("id", "image", "image_id", "imageId").contains(names.get(0))
        && names.get(1).equals("label");
  }

  private static ImageLabel label(String place, String line) {
    List<String> fields = fields(line);
    if (fields.size() < 2 || fields.size() > FIELDS) {
      throw new CommandFailure(
          String.format(
              Locale.ROOT,
              "%sthere are %d values: give id,label or id,label,by",
              place,
              fields.size()));
    }
    return ImageLabel.checked(
        place, fields.get(0), fields.get(1), fields.size() < FIELDS ? null : fields.get(2));
  }

  static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    return fields;
  }
}
