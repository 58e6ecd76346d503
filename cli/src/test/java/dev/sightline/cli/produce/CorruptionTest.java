package dev.sightline.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.image.ImageDecoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorruptionTest {
  private static final int SIDE = 32;

  private static byte[] grey(int value) {
    byte[] rgb = new byte[3 * SIDE * SIDE];
    Arrays.fill(rgb, (byte) value);
    return rgb;
  }

  private static byte[] apply(String corruption, byte[] rgb) {
    return Corruption.parse(corruption).apply(rgb, SIDE, new Random(1));
  }

  private static double deviation(byte[] rgb) {
    double[] values = IntStream.range(0, rgb.length).mapToDouble(i -> rgb[i] & 0xFF).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  @Test
  void noise_has_the_given_deviation() {
    assertThat(deviation(apply("noise:0.1", grey(128)))).isEqualTo(25.5, within(1.0));
  }

  @Test
  void brightness_is_added_and_clipped() {
    assertThat(apply("brightness:0.2", grey(100))).isEqualTo(grey(151));
    assertThat(apply("brightness:+0.2", grey(250))).isEqualTo(grey(255));
    assertThat(apply("brightness:-0.5", grey(100))).isEqualTo(grey(0));
  }

  @Test
  void blurred_point_is_a_gaussian() {
    byte[] point = grey(0);
    int middle = 3 * (16 * SIDE + 16);
    point[middle] = (byte) 255;

    byte[] blurred = apply("blur:1", point);

    // Peak of the Gaussian: 1 / (2 pi); its neighbour has exp(-1/2) of that.
    assertThat(blurred[middle] & 0xFF).isCloseTo((int) Math.round(255 / (2 * Math.PI)), within(1));
    assertThat(blurred[middle + 3] & 0xFF).isEqualTo(blurred[middle + 3 * SIDE] & 0xFF);
    assertThat(blurred[middle + 3] & 0xFF)
        .isCloseTo((int) (255 / (2 * Math.PI) * 0.6065), within(1));
    assertThat(blurred[middle + 1]).isZero();
  }

  @Test
  void blur_keeps_a_uniform_image() {
    assertThat(apply("blur:3", grey(77))).isEqualTo(grey(77));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "noise|'noise' is not one of noise:AMOUNT, blur:AMOUNT, brightness:AMOUNT",
        "fog:1|'fog:1' is not one of",
        "noise:much|'much' is not a number",
        "noise:2|noise must be 0.001 to 1.0, not 2.0",
        "noise:NaN|noise must be",
        "blur:0|blur must be"
      })
  void invalid_corruption_message_shows_the_format(String text, String message) {
    assertThatThrownBy(() -> Corruption.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void source_keeps_ids_and_labels_and_corrupts_pixels() throws Exception {
    ImageSource sound = new ShapesSource(1);
    ImageSource damaged = new CorruptedSource(sound, List.of(Corruption.parse("brightness:1")), 1);

    SourceImage image = damaged.image(3);

    assertThat(image.id()).isEqualTo(sound.image(3).id());
    assertThat(image.label()).isEqualTo(sound.image(3).label());
    assertThat(new ImageDecoder(SIDE, SIDE, 10_000).decode(image.bytes())).isEqualTo(grey(255));
  }

  @Test
  void corrupted_jpeg_stays_a_jpeg_with_its_noise() throws Exception {
    BufferedImage black = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(black, "jpeg", file);
    ImageSource noisy =
        new CorruptedSource(
            new OneFile(file.toByteArray()),
            List.of(Corruption.parse("brightness:0.5"), Corruption.parse("noise:0.1")),
            1);

    SourceImage image = noisy.image(0);

    assertThat(image.mediaType()).contains("image/jpeg");
    assertThat(deviation(new ImageDecoder(SIDE, SIDE, 10_000).decode(image.bytes())))
        .isBetween(15.0, 27.0);
  }

  @Test
  void corrupted_photo_is_upright_and_keeps_its_aspect_ratio() throws Exception {
    BufferedImage wide = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(wide, "jpeg", file);
    byte[] turned = withOrientation(file.toByteArray(), 6);
    ImageSource dark =
        new CorruptedSource(new OneFile(turned), List.of(Corruption.parse("brightness:0.5")), 1);

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(dark.image(0).bytes()));

    assertThat(image.getWidth()).isEqualTo(20);
    assertThat(image.getHeight()).isEqualTo(40);
  }

  /** Returns the JPEG file with an Exif segment after its first marker. */
  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    byte[] tiff = {
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    byte[] name = {'E', 'x', 'i', 'f', 0, 0};
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + 4 + name.length + tiff.length);
    file.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (2 + name.length + tiff.length));
    return file.put(name).put(tiff).put(jpeg, 2, jpeg.length - 2).array();
  }

  @Test
  void same_seed_gives_same_corruption() {
    List<Corruption> noise = List.of(Corruption.parse("noise:0.2"));
    ImageSource one = new CorruptedSource(new ShapesSource(1), noise, 5);
    ImageSource same = new CorruptedSource(new ShapesSource(1), noise, 5);
    ImageSource other = new CorruptedSource(new ShapesSource(1), noise, 6);

    assertThat(one.image(0).bytes())
        .isEqualTo(same.image(0).bytes())
        .isNotEqualTo(other.image(0).bytes())
        .isNotEqualTo(one.image(1).bytes());
  }

  @Test
  void file_that_is_not_an_image_stays_unchanged() {
    byte[] text = "no image".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    ImageSource source = new OneFile(text);

    assertThat(new CorruptedSource(source, List.of(Corruption.parse("blur:1")), 1).image(0).bytes())
        .isSameAs(text);
  }

  private record OneFile(byte[] content) implements ImageSource {
    @Override
    public long size() {
      return 1;
    }

    @Override
    public SourceImage image(long index) {
      return new SourceImage("a", "a", content, null);
    }
  }

  @Test
  void shuffle_returns_each_image_once_per_round() {
    ImageSource shuffled = new ShuffledSource(new ShapesSource(1), 1);
    List<String> first = ids(shuffled, 0);
    List<String> second = ids(shuffled, shuffled.size());

    assertThat(first).doesNotHaveDuplicates().hasSize((int) shuffled.size());
    assertThat(first).isNotEqualTo(first.stream().sorted().toList());
    assertThat(second).doesNotContainAnyElementsOf(first);
    assertThat(ids(new ShuffledSource(new ShapesSource(1), 1), 0)).isEqualTo(first);
  }

  private static List<String> ids(ImageSource source, long from) {
    return LongStream.range(from, from + source.size())
        .mapToObj(i -> source.image(i).id())
        .toList();
  }
}
