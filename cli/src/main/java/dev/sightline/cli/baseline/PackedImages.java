package dev.sightline.cli.baseline;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Stores many images in one file: their number, then the length in bytes and the bytes of each. */
public final class PackedImages {
  private PackedImages() {}

  public static void write(Path file, List<byte[]> images) throws IOException {
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      out.writeInt(images.size());
      for (byte[] image : images) {
        out.writeInt(image.length);
        out.write(image);
      }
    }
  }

  static List<byte[]> read(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      int count = in.readInt();
      List<byte[]> images = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        images.add(in.readNBytes(in.readInt()));
      }
      return images;
    }
  }
}
