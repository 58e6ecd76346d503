package dev.sightline.microbench.streams;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/** Decodes image files with the JDK alone. Thread-safe. */
final class ImageIoDecoder {
  private static final int CHANNELS = 3;

  private final int width;
  private final int height;

  ImageIoDecoder(int width, int height) {
    this.width = width;
    this.height = height;
    ImageIO.setUseCache(false);
    removePlugIns();
  }

  /**
   * Leaves only the JDK's readers. The jar also contains the slower readers of Sightline's
   * libraries, which the application would not have.
   */
  private static void removePlugIns() {
    IIORegistry registry = IIORegistry.getDefaultInstance();
    List<ImageReaderSpi> plugIns = new ArrayList<>();
    registry
        .getServiceProviders(ImageReaderSpi.class, false)
        .forEachRemaining(
            reader -> {
              if (reader.getClass().getModule() != ImageIO.class.getModule()) {
                plugIns.add(reader);
              }
            });
    plugIns.forEach(registry::deregisterServiceProvider);
  }

  /**
   * Returns {@code [height, width, 3]} bytes: red, green, blue.
   *
   * @throws IOException if the file is damaged or of an unknown format
   */
  byte[] decode(byte[] encoded) throws IOException {
    BufferedImage image = read(encoded);
    BufferedImage resized = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = resized.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return redFirst(((DataBufferByte) resized.getRaster().getDataBuffer()).getData());
  }

  private static BufferedImage read(byte[] encoded) throws IOException {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(encoded));
      if (image == null) {
        throw new IIOException("unknown image format");
      }
      return image;
    } catch (RuntimeException e) {
      // The JDK's readers throw them for some damaged files.
      throw new IIOException("damaged image: " + e, e);
    }
  }

  private static byte[] redFirst(byte[] blueFirst) {
    for (int i = 0; i < blueFirst.length; i += CHANNELS) {
      byte blue = blueFirst[i];
      blueFirst[i] = blueFirst[i + 2];
      blueFirst[i + 2] = blue;
    }
    return blueFirst;
  }
}
