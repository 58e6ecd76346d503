package dev.sightline.classifier.decode;

import com.google.protobuf.ByteString;
import dev.sightline.proto.v1.ImageEvent;
import dev.sightline.proto.v1.RawImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Valid inputs of every kind for {@link DecodeTarget}, as seeds of a fuzzer. */
final class Seeds {
  private static final String WEBP = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA";
  private static final int[] TYPES = {
    BufferedImage.TYPE_INT_RGB,
    BufferedImage.TYPE_INT_ARGB,
    BufferedImage.TYPE_BYTE_GRAY,
    BufferedImage.TYPE_USHORT_GRAY,
    BufferedImage.TYPE_BYTE_INDEXED,
    BufferedImage.TYPE_BYTE_BINARY
  };

  private Seeds() {}

  static List<byte[]> all() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (byte[] file : files()) {
      seeds.add(prefixed(0, file));
    }
    byte[] png = encoded(noise(BufferedImage.TYPE_INT_RGB, 7, 5), "png");
    ImageEvent whole =
        ImageEvent.newBuilder()
            .setId("an id")
            .setEncoded(ByteString.copyFrom(png))
            .setMediaType("image/png")
            .setExpectedLabel("cat")
            .putAttributes("camera", "7")
            .build();
    RawImage raw =
        RawImage.newBuilder()
            .setWidth(3)
            .setHeight(2)
            .setRgb(ByteString.copyFrom(new byte[18]))
            .build();
    seeds.add(prefixed(0, whole.toByteArray()));
    seeds.add(prefixed(1, whole.toByteArray()));
    seeds.add(prefixed(1, ImageEvent.newBuilder().setRaw(raw).build().toByteArray()));
    return seeds;
  }

  private static List<byte[]> files() throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (String format : List.of("png", "gif", "bmp", "jpeg")) {
      for (int type : TYPES) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Not every format supports every pixel type.
        if (ImageIO.write(noise(type, 9, 6), format, bytes)) {
          files.add(bytes.toByteArray());
        }
      }
    }
    files.add(progressiveJpeg());
    files.add(Base64.getDecoder().decode(WEBP));
    return files;
  }

  private static byte[] progressiveJpeg() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam progressive = writer.getDefaultWriteParam();
      progressive.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.write(
          null, new IIOImage(noise(BufferedImage.TYPE_INT_RGB, 20, 20), null, null), progressive);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage noise(int type, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, type);
    Random random = new Random(1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return bytes.toByteArray();
  }

  private static byte[] prefixed(int first, byte[] value) {
    byte[] data = new byte[value.length + 1];
    data[0] = (byte) first;
    System.arraycopy(value, 0, data, 1, value.length);
    return data;
  }
}
