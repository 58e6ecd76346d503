package dev.sightline.trainer.collect;

import dev.sightline.proto.v1.RawImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Raw pixels as a file that every reader of image folders opens; nothing is lost in it. */
final class PngFile {
  private PngFile() {}

  static byte[] of(RawImage raw) throws IOException {
    BufferedImage image =
        new BufferedImage(raw.getWidth(), raw.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < bgr.length; i += 3) {
      bgr[i] = raw.getRgb().byteAt(i + 2);
      bgr[i + 1] = raw.getRgb().byteAt(i + 1);
      bgr[i + 2] = raw.getRgb().byteAt(i);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }
}
