package dev.sightline.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A result of Pillow, made by {@code src/test/python/resized_by_pillow.py}.
 *
 * @param mode the mode in its textual form, or {@code box:} and the corners of the part that is
 *     resized
 * @param expected PNG file of Pillow's result
 */
record PillowCase(
    Path picture, String mode, String interpolation, int width, int height, Path expected) {
  private static final Path FOLDER = Path.of("src/test/resources/pillow");

  static List<PillowCase> all() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.getNameCount() > FOLDER.getNameCount() + 1)
          .sorted()
          .map(PillowCase::of)
          .toList();
    }
  }

  private static PillowCase of(Path file) {
    String name = file.getFileName().toString().replace(".png", "");
    List<String> parts = new ArrayList<>(Arrays.asList(name.split(",")));
    Collections.reverse(parts);
    String[] size = parts.get(0).split("x");
    String interpolation = parts.get(1);
    String mode = name.substring(0, name.indexOf("," + interpolation)).replaceFirst(",", ":");
    return new PillowCase(
        FOLDER.resolve(FOLDER.relativize(file).getName(0) + ".png"),
        mode,
        interpolation,
        Integer.parseInt(size[0]),
        Integer.parseInt(size[1]),
        file);
  }

  boolean isBox() {
    return mode.startsWith("box:");
  }

  /** Returns the mode without its numbers, and the interpolation. */
  String kind() {
    return mode.replaceFirst(":.*", "") + " " + interpolation;
  }

  byte[] pixels(Path png) {
    try {
      return new ImageDecoder(width, height, 1_000_000).decode(Files.readAllBytes(png));
    } catch (IOException | UndecodableImageException e) {
      throw new IllegalStateException(png.toString(), e);
    }
  }

  byte[] pictureFile() {
    try {
      return Files.readAllBytes(picture);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return expected.toString();
  }
}
