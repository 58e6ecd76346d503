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
 * Image I/O readers in use. The JDK's reader is used wherever it supports the format, because
 * another reader gives other pixels for a JPEG. The others are created directly: the Image I/O
 * registry finds a plug-in only through the class loader of the first thread that asks.
 */
enum ReaderKind {
  JPEG,
  /** JPEG with four colour components, CMYK or YCCK, which the JDK's reader refuses. */
  FOUR_COLOUR_JPEG,
  PNG,
  GIF,
  BMP,
  LOSSY_WEBP;

  ImageFormat format() {
    return switch (this) {
      case JPEG, FOUR_COLOUR_JPEG -> ImageFormat.JPEG;
      case PNG -> ImageFormat.PNG;
      case GIF -> ImageFormat.GIF;
      case BMP -> ImageFormat.BMP;
      case LOSSY_WEBP -> ImageFormat.WEBP;
    };
  }

  /** Returns a new reader, for use by one thread. */
  ImageReader newReader() {
    return switch (this) {
      case JPEG -> jdkReader("jpeg");
      case PNG -> jdkReader("png");
      case GIF -> jdkReader("gif");
      case BMP -> jdkReader("bmp");
      case LOSSY_WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
      case FOUR_COLOUR_JPEG -> fourColourReader();
    };
  }

  private static ImageReader fourColourReader() {
    JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
    // Lets the provider find the JDK's reader, on which it is built. This does not register the
    // provider.
    provider.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
    try {
      return provider.createReaderInstance(null);
    } catch (IOException e) {
      throw new IllegalStateException("cannot create the reader of CMYK files", e);
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
    throw new IllegalStateException("this Java runtime cannot read " + name + " files");
  }
}
