package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as cameras, scanners and image editors write them. */
class PhotoTest {
  private static final int SIDE = 32;

  /** Version 100, no flags, and CMYK without transformation (0). */
  private static final byte[] ADOBE = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};

  private final ImageDecoder decoder = new ImageDecoder(SIDE, SIDE, 1_000_000);

  /** Colours of the stored picture's corners: red and green above, blue and white below. */
  @ParameterizedTest
  @CsvSource({
    "0, red, green",
    "1, red, green",
    "2, green, red",
    "3, white, blue",
    "4, blue, white",
    "5, red, blue",
    "6, blue, red",
    "7, white, green",
    "8, green, white",
    "9, red, green"
  })
  void photo_is_rotated_by_its_exif_orientation(int exif, String left, String right)
      throws Exception {
    byte[] pixels = decoder.decode(withExif(jpeg(corners(SIDE, SIDE)), exif));

    assertThat(nameAt(pixels, 8, 8)).isEqualTo(left);
    assertThat(nameAt(pixels, 24, 8)).isEqualTo(right);
  }

  @Test
  void rotated_photo_is_turned_before_it_is_stretched() throws Exception {
    byte[] pixels = decoder.decode(withExif(jpeg(corners(64, 48)), 6));

    assertThat(nameAt(pixels, 8, 8)).isEqualTo("blue");
    assertThat(nameAt(pixels, 24, 24)).isEqualTo("green");
  }

  @ParameterizedTest
  @CsvSource({"64,48,0,32,24", "64,48,6,24,32", "16,8,0,16,8", "4000,100,0,32,1"})
  void thumbnail_keeps_its_proportions_and_is_not_enlarged(
      int width, int height, int exif, int shownWidth, int shownHeight) throws Exception {
    RgbImage picture = decoder.decodeInProportion(withExif(jpeg(corners(width, height)), exif));

    assertThat(picture.width()).isEqualTo(shownWidth);
    assertThat(picture.height()).isEqualTo(shownHeight);
    assertThat(picture.toImage().getWidth()).isEqualTo(shownWidth);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 9, 20})
  void damaged_exif_is_ignored(int length) throws Exception {
    byte[] photo = jpeg(corners(SIDE, SIDE));
    byte[] exif = new byte[6 + length];
    System.arraycopy("Exif\0\0".getBytes(StandardCharsets.US_ASCII), 0, exif, 0, 6);

    assertThat(nameAt(decoder.decode(withSegment(photo, 0xFFE1, exif)), 8, 8)).isEqualTo("red");
  }

  @Test
  void cmyk_becomes_rgb() throws Exception {
    // No cyan, full magenta, full yellow, no black: Adobe's programs store inverted values.
    byte[] pixels = decoder.decode(withSegment(inks(255, 0, 0, 255), 0xFFEE, ADOBE));

    assertThat(nameAt(pixels, 8, 8)).isEqualTo("red");
  }

  @Test
  void sixteen_bits_become_eight() throws Exception {
    BufferedImage deep =
        ImageTypeSpecifier.createGrayscale(16, DataBuffer.TYPE_USHORT, false)
            .createBufferedImage(SIDE, SIDE);
    deep.getRaster().setSample(0, 0, 0, 0xFFFF);
    deep.getRaster().setSample(1, 0, 0, 0x8080);

    byte[] pixels = decoder.decode(encoded(deep, "png"));

    assertThat(new byte[] {pixels[0], pixels[3], pixels[6]})
        .containsExactly((byte) 255, (byte) 128, (byte) 0);
  }

  @Test
  void first_frame_of_an_animation_is_used() throws Exception {
    byte[] pixels = decoder.decode(animation(Color.RED, Color.BLUE));

    assertThat(nameAt(pixels, 8, 8)).isEqualTo("red");
  }

  private static BufferedImage corners(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    fill(graphics, Color.RED, 0, 0, width, height);
    fill(graphics, Color.GREEN, width / 2, 0, width, height);
    fill(graphics, Color.BLUE, 0, height / 2, width, height);
    fill(graphics, Color.WHITE, width / 2, height / 2, width, height);
    graphics.dispose();
    return image;
  }

  private static void fill(Graphics2D graphics, Color color, int x, int y, int width, int height) {
    graphics.setColor(color);
    graphics.fillRect(x, y, width, height);
  }

  private static String nameAt(byte[] pixels, int x, int y) {
    int at = 3 * (y * SIDE + x);
    boolean red = (pixels[at] & 0xFF) > 127;
    boolean green = (pixels[at + 1] & 0xFF) > 127;
    boolean blue = (pixels[at + 2] & 0xFF) > 127;
    return Map.of("100", "red", "010", "green", "001", "blue", "111", "white")
        .getOrDefault(
            String.format(Locale.ROOT, "%d%d%d", red ? 1 : 0, green ? 1 : 0, blue ? 1 : 0),
            "other");
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    return encoded(image, "jpeg");
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  /** Inserts a TIFF header and a directory with one entry. */
  private static byte[] withExif(byte[] jpeg, int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4);
    exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
    exif.putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0);
    exif.putInt(0);
    return withSegment(jpeg, 0xFFE1, exif.array());
  }

  private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + 4 + content.length);
    file.put(jpeg, 0, 2);
    file.putShort((short) marker).putShort((short) (2 + content.length)).put(content);
    file.put(jpeg, 2, jpeg.length - 2);
    return file.array();
  }

  private static byte[] inks(int... amounts) throws IOException {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, SIDE, SIDE, 4, null);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        raster.setPixel(x, y, amounts);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = jdkJpegWriter();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(raster, null, null), null);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static ImageWriter jdkJpegWriter() {
    var writers = ImageIO.getImageWritersByFormatName("jpeg");
    ImageWriter writer = writers.next();
    while (writer.getClass().getModule() != ImageIO.class.getModule()) {
      writer = writers.next();
    }
    return writer;
  }

  private static byte[] animation(Color... frames) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (Color frame : frames) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        fill(graphics, frame, 0, 0, SIDE, SIDE);
        graphics.dispose();
        writer.writeToSequence(new IIOImage(image, null, null), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
