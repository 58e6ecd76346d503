package dev.sightline.image;

import dev.sightline.image.resize.Resizing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A result of another tool in a given folder: {@code images/NAME.EXT} and {@code
 * expected/NAME--MODE.png}, with modes such as {@code squash-32}, {@code squash-bicubic-32} and
 * {@code crop-224-of-256}.
 */
record GivenResult(Path picture, Resizing resizing, int size, Path expected) {
  private static final Pattern NAME =
      Pattern.compile("(.+)--(crop|squash)(?:-([a-z]+))?-(\\d+)(?:-of-(\\d+))?\\.png");

  static List<GivenResult> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("expected"))) {
      return files.sorted().map(file -> of(folder.resolve("images"), file)).toList();
    }
  }

  private static GivenResult of(Path images, Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches()) {
      throw new IllegalArgumentException(file + " is not named NAME--MODE.png");
    }
    String side = name.group(5) == null ? "" : ":" + name.group(5);
    String interpolation = name.group(3) == null ? "" : " " + name.group(3);
    return new GivenResult(
        picture(images, name.group(1)),
        Resizing.parse(name.group(2) + side + interpolation),
        Integer.parseInt(name.group(4)),
        file);
  }

  private static Path picture(Path images, String name) {
    return Stream.of("png", "jpg")
        .map(ending -> images.resolve(name + "." + ending))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no picture " + name + " in " + images));
  }

  /** Returns the format and the resizing. */
  String kind() {
    return (isPng() ? "PNG, " : "JPEG, ") + resizing.toString().replaceFirst(":\\d+", "");
  }

  boolean isPng() {
    return picture.toString().endsWith(".png");
  }

  GreyLevels difference() throws IOException, UndecodableImageException {
    DecodeLimits limits = DecodeLimits.ofPixels(100_000_000);
    ImageDecoder resized =
        new ImageDecoder(new ModelInput(size, size, resizing), limits, DecodeGate.OPEN);
    ImageDecoder whole = new ImageDecoder(size, size, limits);
    return GreyLevels.between(
        resized.decode(Files.readAllBytes(picture)), whole.decode(Files.readAllBytes(expected)));
  }
}
