package dev.sightline.trainer.data;

import dev.sightline.image.shapes.ShapesGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Small datasets of drawn shapes on disk. */
public final class ExampleImages {
  private ExampleImages() {}

  /** Writes PNG files into a class folder. */
  public static void writePngs(Path classFolder, int count) throws IOException {
    writePngs(classFolder, 0, count);
  }

  /**
   * Writes PNG files into a class folder.
   *
   * @param from number of the first image; equal numbers are equal images in all folders
   */
  public static void writePngs(Path classFolder, int from, int to) throws IOException {
    Files.createDirectories(classFolder);
    ShapesGenerator generator = new ShapesGenerator(7);
    for (int i = from; i < to; i++) {
      Files.write(
          classFolder.resolve(String.format(Locale.ROOT, "%03d.png", i)), generator.draw(i).png());
    }
  }

  /**
   * Writes CIFAR-10's binary layout: record r of each file has label r % 2, and all pixels are r,
   * r+1, r+2.
   */
  public static void writeCifarBinary(Path folder, int recordsAFile) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("batches.meta.txt"), "cat\ndog\n\n");
    byte[] records = new byte[recordsAFile * 3073];
    for (int record = 0; record < recordsAFile; record++) {
      records[record * 3073] = (byte) (record % 2);
      for (int p = 0; p < 1024; p++) {
        for (int channel = 0; channel < 3; channel++) {
          records[record * 3073 + 1 + channel * 1024 + p] = (byte) (record + channel);
        }
      }
    }
    for (int i = 1; i <= 5; i++) {
      Files.write(folder.resolve("data_batch_" + i + ".bin"), records);
    }
    Files.write(folder.resolve("test_batch.bin"), records);
  }
}
