package dev.sightline.classifier.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.JsonFormat;
import dev.sightline.proto.v1.ImageEvent;
import dev.sightline.proto.v1.RawImage;
import dev.sightline.testing.images.BitOutput;
import dev.sightline.testing.images.BmpBytes;
import dev.sightline.testing.images.GifBytes;
import dev.sightline.testing.images.JpegBytes;
import dev.sightline.testing.images.PngBytes;
import dev.sightline.testing.images.WebpBytes;
import dev.sightline.testing.images.WrittenImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

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
    ImageEvent pixels = ImageEvent.newBuilder().setRaw(raw).build();
    seeds.add(prefixed(1, pixels.toByteArray()));
    String json = JsonFormat.printer().print(whole);
    seeds.add(prefixed(2, json.getBytes(UTF_8)));
    seeds.add(prefixed(2, JsonFormat.printer().print(pixels).getBytes(UTF_8)));
    seeds.add(prefixed(3, cloudEvent("\"data\":" + json)));
    String base64 = Base64.getEncoder().encodeToString(png);
    seeds.add(prefixed(3, cloudEvent("\"data_base64\":\"" + base64 + "\"")));
    return seeds;
  }

  private static byte[] cloudEvent(String data) {
    return "{\"specversion\":\"1.0\",\"id\":\"a\",\"source\":\"/b\",%s}"
        .formatted(data)
        .getBytes(UTF_8);
  }

  /** Inputs of the kinds that are expensive or refused, small enough to be mutated often. */
  static List<byte[]> hostile() {
    List<byte[]> files = new ArrayList<>();
    files.add(JpegBytes.baseline(32, 32, JpegBytes.nestedExif(60)));
    files.add(JpegBytes.baseline(32, 32, JpegBytes.loopingExif()));
    files.add(JpegBytes.baseline(32, 32, JpegBytes.segments(30, 0xE2)));
    files.add(JpegBytes.progressive(90, 70, 20));
    files.add(BmpBytes.of(64, 64, 0, 4, 0, JpegBytes.baseline(64, 64)));
    files.add(BmpBytes.of(64, 64, 0, 5, 200, PngBytes.truncated(64, 64)));
    files.add(BmpBytes.runLength(64, 64, 6, new byte[] {64, 0, 0, 2, 0, 1}));
    files.add(GifBytes.of(50, 40, false, GifBytes.comment(20), GifBytes.endless(6_000)));
    files.add(GifBytes.of(20, 10, true, new byte[0], GifBytes.pixels(200), GifBytes.pixels(200)));
    files.add(PngBytes.palette(20, 20, PngBytes.chunk("sPLT", new byte[90])));
    files.add(PngBytes.truncated(700, 700));
    files.add(PngBytes.grey(1, 900));
    files.add(WebpBytes.of(WebpBytes.lossless(700, 700, new byte[60])));
    byte[] flat = WebpBytes.lossless(60, 50, WebpBytes.oneColour(new BitOutput(), 1, 2, 3));
    files.add(WebpBytes.of(flat));
    files.add(WebpBytes.of(WebpBytes.extended(60, 50, false), flat, flat, flat));
    byte[] frame = WebpBytes.frame(0, 60, 50, flat);
    files.add(WebpBytes.of(WebpBytes.extended(60, 50, true), frame, frame));
    return files.stream().map(file -> prefixed(0, file)).toList();
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
    files.add(WrittenImage.progressiveJpeg(noise(BufferedImage.TYPE_INT_RGB, 20, 20)));
    files.add(Base64.getDecoder().decode(WEBP));
    files.addAll(WebpBytes.samples());
    return files;
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
