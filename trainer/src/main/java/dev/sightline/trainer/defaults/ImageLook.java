package dev.sightline.trainer.defaults;

import dev.sightline.image.DecodeLimits;
import dev.sightline.image.ImageDecoder;
import dev.sightline.image.RgbImage;
import dev.sightline.image.UndecodableImageException;
import dev.sightline.trainer.data.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Size and colours of the images of a folder, by a sample of them.
 *
 * @param width median width in pixels, at most {@value #LARGEST}; 0 if no image can be read
 * @param height median height in pixels, at most {@value #LARGEST}; 0 if no image can be read
 * @param isGrey whether all images of the sample are grey
 */
public record ImageLook(int width, int height, boolean isGrey) {
  private static final int SAMPLE = 48;

  /** Larger images are reduced before they are measured, which a JPEG file does cheaply. */
  private static final int LARGEST = 1024;

  /** Difference of two channels that the compression of a grey photo can cause. */
  private static final int COLOUR_NOISE = 12;

  static ImageLook of(List<ImageFile> files) {
    int count = Math.min(SAMPLE, files.size());
    List<RgbImage> images =
        IntStream.range(0, count)
            .mapToObj(i -> files.get((int) ((long) i * files.size() / count)))
            .parallel()
            .map(ImageLook::read)
            .flatMap(Optional::stream)
            .toList();
    return new ImageLook(
        median(images.stream().mapToInt(RgbImage::width).sorted().toArray()),
        median(images.stream().mapToInt(RgbImage::height).sorted().toArray()),
        !images.isEmpty() && images.stream().allMatch(ImageLook::isGrey));
  }

  /** Returns nothing for a file that cannot be read; the reading of the dataset reports it. */
  private static Optional<RgbImage> read(ImageFile file) {
    ImageDecoder decoder = new ImageDecoder(LARGEST, LARGEST, DecodeLimits.standard());
    try {
      return Optional.of(decoder.decodeInProportion(Files.readAllBytes(file.file())));
    } catch (UndecodableImageException | IOException e) {
      return Optional.empty();
    }
  }

  private static int median(int[] sorted) {
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  private static boolean isGrey(RgbImage image) {
    byte[] rgb = Objects.requireNonNull(image.rgb());
    for (int i = 0; i < rgb.length; i += 3) {
      int red = rgb[i] & 0xff;
      int green = rgb[i + 1] & 0xff;
      int blue = rgb[i + 2] & 0xff;
      int largest = Math.max(red, Math.max(green, blue));
      int smallest = Math.min(red, Math.min(green, blue));
      if (largest - smallest > COLOUR_NOISE) {
        return false;
      }
    }
    return true;
  }

  /** Returns the shorter side of the median size. */
  int shortSide() {
    return Math.min(width, height);
  }

  @Override
  public String toString() {
    String atLeast = Math.max(width, height) == LARGEST ? "or larger, " : "";
    return String.format(
        Locale.ROOT,
        "median %dx%d pixels, %s%s",
        width,
        height,
        atLeast,
        isGrey ? "grey" : "colour");
  }
}
