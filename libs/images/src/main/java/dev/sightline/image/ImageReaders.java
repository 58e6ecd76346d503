package dev.sightline.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/**
 * A reader of each kind, since creating one costs more than decoding a small image. Not
 * thread-safe.
 */
final class ImageReaders {
  private final Map<ReaderKind, ImageReader> readers = new EnumMap<>(ReaderKind.class);
  private final DecodeWarnings warnings = new DecodeWarnings();
  private final SrgbConversions conversions = new SrgbConversions();

  /**
   * Decodes the first image.
   *
   * @param content a file without anything that its pixels do not depend on
   * @param file what its headers declare, which the reader must find, too
   * @param destination image to use for the result, if any
   */
  BufferedImage read(
      ReaderKind kind,
      byte[] content,
      EncodedImage file,
      Subsampling subsampling,
      @Nullable BufferedImage destination)
      throws IOException, UndecodableImageException {
    ImageReader reader = readers.computeIfAbsent(kind, this::newReader);
    boolean sound = false;
    try {
      warnings.clear();
      reader.setInput(new EncodedInput(content), true, true);
      checkSize(reader, file);
      ImageReadParam param = reader.getDefaultReadParam();
      subsampling.set(param);
      if (destination != null) {
        param.setDestination(destination);
      }
      BufferedImage image = reader.read(0, param);
      warnings.throwIfDamaged(kind);
      sound = true;
      return image;
    } finally {
      release(reader, kind, sound);
    }
  }

  /** Returns the conversions of colours, which belong to the same thread. */
  SrgbConversions conversions() {
    return conversions;
  }

  /** Makes the next images independent of those before, of which a reader may keep tables. */
  void forget() {
    readers.values().forEach(ImageReader::dispose);
    readers.clear();
  }

  private static void checkSize(ImageReader reader, EncodedImage file)
      throws IOException, UndecodableImageException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width != file.width() || height != file.height()) {
      throw UndecodableImageException.corrupt(
          String.format(
              Locale.ROOT,
              "the file's headers claim %d x %d and %d x %d pixels",
              file.width(),
              file.height(),
              width,
              height));
    }
  }

  private ImageReader newReader(ReaderKind kind) {
    ImageReader reader = kind.newReader();
    reader.addIIOReadWarningListener(warnings);
    return reader;
  }

  /**
   * A reader that failed may hold partial state, so it is not used again; nor is one of BMP files,
   * which applies the opacity mask of a file to the next one without a mask.
   */
  private void release(ImageReader reader, ReaderKind kind, boolean sound) {
    if (sound && kind != ReaderKind.BMP) {
      reader.setInput(null);
    } else {
      readers.remove(kind);
      reader.dispose();
    }
  }
}
