package dev.sightline.image;

import dev.sightline.testing.images.JpegParts;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Sound JPEG files without metadata other than JFIF's. */
final class NoiseJpegs {
  private static final int WIDTH = 24;
  private static final int HEIGHT = 16;
  private static final int INTERVAL = 64;

  private NoiseJpegs() {}

  static byte[] baseline(int components) throws IOException {
    return encoded(components, ImageWriteParam.MODE_DISABLED);
  }

  static byte[] progressive(int components) throws IOException {
    return encoded(components, ImageWriteParam.MODE_DEFAULT);
  }

  /**
   * A grey baseline file of three intervals, one for each row of blocks, with restart markers
   * between them.
   */
  static byte[] withRestarts(int components) {
    int[] declared = new int[2 * components];
    int[] ids = new int[components];
    for (int i = 0; i < components; i++) {
      ids[i] = i + 1;
      declared[2 * i] = i + 1;
      declared[2 * i + 1] = 0x11;
    }
    // Each block takes two bits.
    byte[] interval = new byte[INTERVAL * 2 * components / Byte.SIZE];
    return JpegParts.file(
        JpegParts.frame(JpegParts.BASELINE, 8 * INTERVAL, 8 * 3, declared),
        JpegParts.huffmanTable(0, 0),
        JpegParts.huffmanTable(1, 0),
        JpegParts.segment(0xDD, (byte) 0, (byte) INTERVAL),
        JpegParts.scan(0, 63, ids),
        JpegParts.join(interval, restart(0), interval, restart(1), interval));
  }

  private static byte[] restart(int number) {
    return new byte[] {(byte) 0xFF, (byte) (0xD0 + number)};
  }

  private static byte[] encoded(int components, int progressiveMode) throws IOException {
    ImageWriter writer = jdkWriter();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setProgressiveMode(progressiveMode);
      writer.write(null, noise(components), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static IIOImage noise(int components) {
    Random random = new Random(components);
    if (components == 4) {
      WritableRaster inks =
          Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, components, null);
      fill(inks, random);
      return new IIOImage(inks, null, null);
    }
    int type = components == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    fill(image.getRaster(), random);
    return new IIOImage(image, null, null);
  }

  private static void fill(WritableRaster raster, Random random) {
    int samples = WIDTH * HEIGHT * raster.getNumBands();
    raster.setPixels(0, 0, WIDTH, HEIGHT, random.ints(samples, 0, 256).toArray());
  }

  private static ImageWriter jdkWriter() {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
    ImageWriter writer = writers.next();
    while (writer.getClass().getModule() != ImageIO.class.getModule()) {
      writer = writers.next();
    }
    return writer;
  }
}
