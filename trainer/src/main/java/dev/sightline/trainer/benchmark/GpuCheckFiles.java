package dev.sightline.trainer.benchmark;

import dev.sightline.image.photos.PhotoGenerator;
import dev.sightline.image.shapes.ShapesGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes what {@code deploy/gpu-check.sh} classifies into an existing folder: {@code resnet50.onnx}
 * with {@code labels.txt}, and 1,000 {@code images}, half of them shapes and half like photos.
 */
public final class GpuCheckFiles {
  private static final int IMAGES = 1_000;
  private static final int CLASSES = 1_000;
  private static final int PHOTO_WIDTH = 320;
  private static final int PHOTO_HEIGHT = 240;
  private static final long SEED = 1;

  private GpuCheckFiles() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Files.write(folder.resolve("resnet50.onnx"), RandomResNet.file(RandomResNet.WIDTH, CLASSES));
    Files.writeString(
        folder.resolve("labels.txt"),
        IntStream.range(0, CLASSES)
            .mapToObj(i -> "class-" + i + "\n")
            .collect(Collectors.joining()));
    drawImages(Files.createDirectory(folder.resolve("images")), IMAGES);
  }

  static void drawImages(Path folder, int count) throws IOException {
    ShapesGenerator shapes = new ShapesGenerator(SEED);
    PhotoGenerator photos = new PhotoGenerator(SEED);
    for (int i = 0; i < count; i++) {
      String name = String.format(Locale.ROOT, "%04d", i);
      if (i % 2 == 0) {
        Files.write(folder.resolve(name + ".png"), shapes.draw(i).png());
      } else {
        Files.write(folder.resolve(name + ".jpg"), photos.jpeg(i, PHOTO_WIDTH, PHOTO_HEIGHT));
      }
    }
  }
}
