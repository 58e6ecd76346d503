package dev.sightline.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** The image file formats that are read, told apart by their first bytes and never by a name. */
public enum ImageFormat {
  JPEG("image/jpeg", "jpeg"),
  PNG("image/png", "png"),
  GIF("image/gif", "gif"),
  BMP("image/bmp", "bmp"),
  WEBP("image/webp", "webp");

  private final String mediaType;
  private final String readerName;

  ImageFormat(String mediaType, String readerName) {
    this.mediaType = mediaType;
    this.readerName = readerName;
  }

  /** The IANA media type, such as {@code image/jpeg}. */
  public String mediaType() {
    return mediaType;
  }

  /** A new reader, for one thread: the JDK's own, since another gives other pixels of a JPEG. */
  ImageReader newReader() {
    // Made directly, not looked up: the Image I/O registry finds a plug-in only through the class
    // loader of whichever thread asks first.
    return this == WEBP ? new WebPImageReaderSpi().createReaderInstance(null) : jdkReader();
  }

  private ImageReader jdkReader() {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(readerName);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getModule() == ImageIO.class.getModule()) {
        return reader;
      }
      reader.dispose();
    }
    throw new IllegalStateException("this Java runtime has no reader of " + readerName + " files");
  }

  /**
   * Tells the format by the file's magic bytes, which promises nothing about the rest of the file.
   *
   * @return empty where no known format begins like this
   */
  public static Optional<ImageFormat> sniff(byte[] bytes) {
    return Arrays.stream(values()).filter(format -> format.begins(bytes)).findFirst();
  }

  private boolean begins(byte[] bytes) {
    return switch (this) {
      case JPEG -> has(bytes, 0, "\u00ff\u00d8\u00ff");
      case PNG -> has(bytes, 0, "\u0089PNG\r\n\u001a\n");
      case GIF -> has(bytes, 0, "GIF87a") || has(bytes, 0, "GIF89a");
      // "BM" alone also begins ordinary text; the reserved bytes of the file header are zero.
      case BMP -> has(bytes, 0, "BM") && has(bytes, 6, "\0\0\0\0");
      case WEBP -> has(bytes, 0, "RIFF") && has(bytes, 8, "WEBP");
    };
  }

  private static boolean has(byte[] bytes, int offset, String magic) {
    byte[] expected = magic.getBytes(ISO_8859_1);
    int end = offset + expected.length;
    return bytes.length >= end && Arrays.equals(bytes, offset, end, expected, 0, expected.length);
  }
}
