package dev.sightline.cli.bench;

import dev.sightline.cli.produce.ImageSource;
import dev.sightline.cli.produce.SourceImage;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.image.DecodeLimits;
import dev.sightline.image.ImageDecoder;
import dev.sightline.image.UndecodableImageException;
import dev.sightline.inference.RecordPixels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Distinct images of a benchmark, which are used repeatedly. They fit into memory, and what is done
 * with them into minutes, regardless of the number and size of the files.
 */
final class BenchImages {
  private static final int MOST = 2_000;
  private static final long MOST_BYTES = 128L << 20;
  private static final int MOST_WARM_UP = 4_000;
  private static final int MOST_TRIAL = 12_000;

  /** Bytes of the images of a warm-up or a trial. */
  private static final long PREPARATION_BYTES = 1L << 30;

  /** A large model classifies few images in this time, and needs fewer to be warm. */
  private static final double MOST_WARM_UP_SECONDS = 20;

  private static final double MOST_TRIAL_SECONDS = 10;

  private final List<SourceImage> images;
  private final long bytes;

  private BenchImages(List<SourceImage> images, long bytes) {
    this.images = List.copyOf(images);
    this.bytes = bytes;
  }

  /** Reads the first images of a source. */
  static BenchImages of(ImageSource source) {
    List<SourceImage> images = new ArrayList<>();
    long bytes = 0;
    long count = Math.min(MOST, source.size());
    for (long i = 0; i < count && bytes < MOST_BYTES; i++) {
      SourceImage image = source.image(i);
      images.add(image);
      bytes += image.bytes().length;
    }
    return new BenchImages(images, bytes);
  }

  /**
   * Decodes every image once, because a rejected one would end the benchmark after minutes.
   *
   * @throws CommandFailure if the service would reject one; names it
   */
  void requireDecodable() {
    ImageDecoder decoder = new ImageDecoder(1, 1, DecodeLimits.standard().maxPixels());
    for (SourceImage image : images) {
      requireLength(image);
      try {
        byte[] unused = decoder.decode(image.bytes());
      } catch (UndecodableImageException e) {
        throw new CommandFailure(
            "the image %s cannot be read: %s; remove it from the folder of --images"
                .formatted(image.id(), e.getMessage()),
            e);
      }
    }
  }

  /** Returns the encoded images; shared, must not be modified. */
  List<byte[]> files() {
    return images.stream().map(SourceImage::bytes).toList();
  }

  double meanBytes() {
    return (double) bytes / images.size();
  }

  /**
   * Returns the number of images to send before each measurement, for the JIT compiler.
   *
   * @param rate images per second that the model classifies, about
   */
  int warmUp(long count, double rate) {
    long most = Math.max(atMost(MOST_WARM_UP), count / 4);
    return (int) Math.min(most, images(MOST_WARM_UP_SECONDS, rate));
  }

  /**
   * Returns the number of images for each tried batch size, and for the warm-up before it.
   *
   * @param rate images per second that the model classifies, about
   */
  long trial(long count, double rate) {
    return Math.min(Math.min(atMost(MOST_TRIAL), count), images(MOST_TRIAL_SECONDS, rate));
  }

  private static void requireLength(SourceImage image) {
    if (image.bytes().length > RecordPixels.STANDARD_MAX_BYTES) {
      throw new CommandFailure(
          String.format(
              Locale.ROOT,
              "the image %s has %d bytes, and the service accepts %d; remove it from the folder of --images",
              image.id(),
              image.bytes().length,
              RecordPixels.STANDARD_MAX_BYTES));
    }
  }

  private static long images(double seconds, double rate) {
    return Math.max(BenchSettings.LEAST, Math.round(seconds * rate));
  }

  private long atMost(int images) {
    return Math.min(images, Math.max(1, (long) (PREPARATION_BYTES / Math.max(1, meanBytes()))));
  }
}
