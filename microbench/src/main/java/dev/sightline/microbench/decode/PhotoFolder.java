package dev.sightline.microbench.decode;

import dev.sightline.image.photos.PhotoGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads and writes the folders of JPEG files that are decoded. */
final class PhotoFolder {
  private static final int MOST_FILES = 32;
  private static final int MOST_BYTES = 64 << 20;
  private static final long SEED = 1;

  private PhotoFolder() {}

  /** Writes generated pictures of one size into a new folder, and returns it. */
  static Path write(Path parent, int width, int height, int count) throws IOException {
    Path folder = Files.createDirectory(parent.resolve(width + "x" + height));
    PhotoGenerator generator = new PhotoGenerator(SEED);
    for (int i = 0; i < count; i++) {
      Files.write(
          folder.resolve(String.format(Locale.ROOT, "photo-%d.jpg", i)),
          generator.jpeg(i, width, height));
    }
    return folder;
  }

  /**
   * Returns the JPEG files that are measured: the first ones by name, so that they fit into memory.
   *
   * @throws IOException if there are none
   */
  static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    long bytes = 0;
    for (Path file : jpegs(folder)) {
      bytes += Files.size(file);
      if (files.size() == MOST_FILES || (bytes > MOST_BYTES && !files.isEmpty())) {
        break;
      }
      files.add(file);
    }
    if (files.isEmpty()) {
      throw new IOException("no .jpg or .jpeg files in " + folder);
    }
    return files;
  }

  private static List<Path> jpegs(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file ->
                  file.getFileName().toString().toLowerCase(Locale.ROOT).matches("[^.].*\\.jpe?g"))
          .sorted()
          .toList();
    }
  }

  static List<byte[]> read(Path folder) throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (Path file : files(folder)) {
      contents.add(Files.readAllBytes(file));
    }
    return contents;
  }
}
