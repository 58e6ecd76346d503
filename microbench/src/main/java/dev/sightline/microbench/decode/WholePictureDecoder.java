package dev.sightline.microbench.decode;

import com.twelvemonkeys.image.ResampleOp;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes a JPEG as {@code libs/images} did before it used a native decoder, to compare with: the
 * JDK's reader decodes the whole picture, or every nth row and column of a very large one, and
 * TwelveMonkeys resizes it. The copies are those of that code. Not thread-safe.
 */
final class WholePictureDecoder {
  private static final int LARGE_SIDE = 2_048;
  private static final int LARGE_RATIO = 16;
  private static final int CHANNELS = 3;

  private final ImageReader reader = jdkReader();
  private final int width;
  private final int height;

  WholePictureDecoder(int width, int height) {
    this.width = width;
    this.height = height;
  }

  private static ImageReader jdkReader() {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    ImageReader reader = readers.next();
    while (reader.getClass().getModule() != ImageIO.class.getModule()) {
      reader = readers.next();
    }
    return reader;
  }

  /** Returns {@code [height, width, 3]} bytes: red, green, blue. */
  byte[] decode(byte[] jpeg) throws IOException {
    BufferedImage picture = coloured(read(jpeg));
    if (picture.getWidth() == width && picture.getHeight() == height) {
      return swapped(bytesOf(picture));
    }
    byte[] rgb = swapped(bytesOf(picture));
    BufferedImage copy = canvas(picture.getWidth(), picture.getHeight());
    System.arraycopy(swapped(rgb), 0, bytesOf(copy), 0, rgb.length);
    BufferedImage resized =
        new ResampleOp(width, height, ResampleOp.FILTER_TRIANGLE).filter(copy, null);
    return swapped(bytesOf(drawn(resized)));
  }

  /** The reader gives other types for grey values and for colour profiles. */
  private static BufferedImage coloured(BufferedImage picture) {
    return picture.getType() == BufferedImage.TYPE_3BYTE_BGR ? picture : drawn(picture);
  }

  private static BufferedImage drawn(BufferedImage picture) {
    BufferedImage canvas = canvas(picture.getWidth(), picture.getHeight());
    Graphics2D graphics = canvas.createGraphics();
    graphics.drawImage(picture, 0, 0, Color.WHITE, null);
    graphics.dispose();
    return canvas;
  }

  private static BufferedImage canvas(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
  }

  private static byte[] bytesOf(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  private BufferedImage read(byte[] jpeg) throws IOException {
    try (MemoryCacheImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.setInput(input, true, true);
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(
          step(reader.getWidth(0), width), step(reader.getHeight(0), height), 0, 0);
      return reader.read(0, param);
    } finally {
      reader.setInput(null);
    }
  }

  private static int step(int side, int wanted) {
    int most = Math.max(LARGE_SIDE, LARGE_RATIO * wanted);
    return (side + most - 1) / most;
  }

  /** Exchanges red and blue: the JDK's reader gives blue first. */
  private static byte[] swapped(byte[] from) {
    byte[] to = new byte[from.length];
    for (int i = 0; i < to.length; i += CHANNELS) {
      to[i] = from[i + 2];
      to[i + 1] = from[i + 1];
      to[i + 2] = from[i];
    }
    return to;
  }
}
