package dev.sightline.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.InflaterInputStream;

/**
 * A JPEG file and the RGB pixels that Pillow reads from it, made by {@code pillow-jpegs.py}.
 *
 * @param results the pixels at a full, half, quarter and eighth size; for a file that the native
 *     decoder must not read those at full size or none
 */
record PillowJpeg(String name, byte[] file, List<byte[]> results) {
  /** Returns the profile of a file. */
  static byte[] profile(String file) throws Exception {
    for (PillowJpeg jpeg : all()) {
      if (jpeg.name.equals("profile:" + file)) {
        return JpegFile.open(jpeg.file, DecodeLimits.standard()).profile().orElseThrow();
      }
    }
    throw new IllegalArgumentException(file);
  }

  static List<PillowJpeg> all() throws IOException {
    try (InputStream lines = PillowJpeg.class.getResourceAsStream("pillow-jpegs.txt")) {
      return new String(lines.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> of(line.split(" ")))
          .toList();
    }
  }

  /** Returns whether the native decoder must leave the file to the JDK's. */
  boolean isForTheJdk() {
    return name.startsWith("other:");
  }

  /** Returns whether the pixels are converted from the colours of a profile. */
  boolean hasProfile() {
    return name.startsWith("profile:");
  }

  private static PillowJpeg of(String[] fields) {
    List<byte[]> contents = Arrays.stream(fields).skip(1).map(PillowJpeg::inflated).toList();
    return new PillowJpeg(fields[0], contents.get(0), contents.subList(1, contents.size()));
  }

  private static byte[] inflated(String text) {
    byte[] compressed = Base64.getDecoder().decode(text);
    try (InputStream inflater = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
      return inflater.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
