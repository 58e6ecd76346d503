package dev.sightline.cli.produce;

import dev.sightline.image.DecodeLimits;
import dev.sightline.image.ImageDecoder;
import dev.sightline.image.RgbImage;
import dev.sightline.image.UndecodableImageException;
import java.awt.Dimension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Corrupts the images of another source: JPEG files stay JPEG, others become PNG. Ids, labels and
 * files that are not images stay unchanged. Not thread-safe.
 */
public final class CorruptedSource implements ImageSource {
  private static final long MAX_PIXELS = DecodeLimits.standard().maxPixels();

  private final ImageSource source;
  private final List<Corruption> corruptions;
  private final long seed;
  private Dimension size = new Dimension(1, 1);
  private ImageDecoder decoder = new ImageDecoder(1, 1, MAX_PIXELS);

  /**
   * @param corruptions applied in order
   * @param seed seed of the noise, which differs between images
   */
  public CorruptedSource(ImageSource source, List<Corruption> corruptions, long seed) {
    this.source = source;
    this.corruptions = List.copyOf(corruptions);
    this.seed = seed;
  }

  @Override
  public long size() {
    return source.size();
  }

  @Override
  public SourceImage image(long index) {
    SourceImage sound = source.image(index);
    Dimension stored = sizeOf(sound.bytes());
    if (stored == null) {
      return sound;
    }
    try {
      RgbImage upright = upright(sound.bytes(), stored);
      Dimension pixels = new Dimension(upright.width(), upright.height());
      byte[] rgb = upright.rgb();
      Random random = new Random(31 * seed + index);
      for (Corruption corruption : corruptions) {
        rgb = corruption.apply(rgb, pixels.width, random);
      }
      return new SourceImage(
          sound.id(),
          sound.fileName(),
          PixelFile.like(sound.bytes(), rgb, pixels),
          sound.label().orElse(null));
    } catch (UndecodableImageException e) {
      return sound;
    }
  }

  /** Returns all pixels of a file, upright: an Exif orientation may exchange width and height. */
  private RgbImage upright(byte[] file, Dimension stored) throws UndecodableImageException {
    RgbImage fitted = decoderOf(stored).decodeInProportion(file);
    return fitted.width() == stored.width && fitted.height() == stored.height
        ? fitted
        : decoderOf(new Dimension(stored.height, stored.width)).decodeInProportion(file);
  }

  private ImageDecoder decoderOf(Dimension wanted) {
    if (!wanted.equals(size)) {
      size = wanted;
      decoder = new ImageDecoder(wanted.width, wanted.height, MAX_PIXELS);
    }
    return decoder;
  }

  /** Returns the size from the image header, or null if it is not an image or too large. */
  private static @Nullable Dimension sizeOf(byte[] file) {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return null;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        Dimension size = new Dimension(reader.getWidth(0), reader.getHeight(0));
        return (long) size.width * size.height <= MAX_PIXELS ? size : null;
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // Image readers also throw many kinds of runtime exceptions for damaged files.
      return null;
    }
  }
}
