package dev.sightline.image;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * The Image I/O readers in use. The JDK's own wherever it has one that can, since another gives
 * other pixels of a JPEG. The rest are made directly, not looked up: the Image I/O registry finds a
 * plug-in only through the class loader of whichever thread asks first.
 */
enum ReaderKind {
  JPEG,
  /** JPEG with four inks, CMYK or YCCK, which the JDK's reader refuses. */
  FOUR_COLOUR_JPEG,
  PNG,
  GIF,
  BMP,
  WEBP;

  static ReaderKind of(ImageFormat format, JpegHeader jpeg) {
    return switch (format) {
      case JPEG -> jpeg.isFourColour() ? FOUR_COLOUR_JPEG : JPEG;
      case PNG -> PNG;
      case GIF -> GIF;
      case BMP -> BMP;
      case WEBP -> WEBP;
    };
  }

  /** A new reader, for one thread. */
  ImageReader newReader() {
    return switch (this) {
      case JPEG -> jdkReader("jpeg");
      case PNG -> jdkReader("png");
      case GIF -> jdkReader("gif");
      case BMP -> jdkReader("bmp");
      case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
      case FOUR_COLOUR_JPEG -> fourColourReader();
    };
  }

  private static ImageReader fourColourReader() {
    JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
    // Finds the JDK's reader, which it builds upon; it is not registered itself by this.
    provider.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
    try {
      return provider.createReaderInstance(null);
    } catch (IOException e) {
      throw new IllegalStateException("the reader of CMYK files can't be made", e);
    }
  }

  private static ImageReader jdkReader(String name) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(name);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getModule() == ImageIO.class.getModule()) {
        return reader;
      }
      reader.dispose();
    }
    throw new IllegalStateException("this Java runtime has no reader of " + name + " files");
  }
}
