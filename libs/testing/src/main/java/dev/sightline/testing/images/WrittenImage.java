package dev.sightline.testing.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Image files that the JDK's writers make. */
public final class WrittenImage {
  private WrittenImage() {}

  /** Returns a JPEG with several scans. */
  public static byte[] progressiveJpeg(BufferedImage image) {
    return of(image, "jpeg", param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
  }

  /**
   * Returns a file.
   *
   * @param format name of the format, such as {@code png}
   * @param options changes the writer's default parameters
   */
  public static byte[] of(BufferedImage image, String format, Consumer<ImageWriteParam> options) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      options.accept(param);
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
