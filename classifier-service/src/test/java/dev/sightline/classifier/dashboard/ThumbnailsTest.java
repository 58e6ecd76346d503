package dev.sightline.classifier.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.decode.DecodeConfig;
import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.ImageIdentity;
import dev.sightline.classifier.domain.Scores;
import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.Records;
import dev.sightline.image.DecodeGate;
import dev.sightline.image.ModelInput;
import io.quarkus.runtime.configuration.MemorySize;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailsTest {
  private final Thumbnails thumbnails =
      new Thumbnails(
          new DecodeConfig() {
            @Override
            public MemorySize maxBytes() {
              return new MemorySize(BigInteger.valueOf(1_000_000));
            }

            @Override
            public int maxPixels() {
              return 1_000_000;
            }

            @Override
            public int maxSamples() {
              return 10_000_000;
            }

            @Override
            public int maxSegments() {
              return 100;
            }

            @Override
            public MemorySize maxMemory() {
              return new MemorySize(BigInteger.valueOf(100_000_000));
            }
          },
          DecodeGate.OPEN);

  @ParameterizedTest
  @CsvSource({"16,png,16", "64,png,64", "65,jpeg,65", "900,jpeg,160"})
  void image_becomes_a_small_file(int side, String format, int shown) throws IOException {
    String url = thumbnails.of(Records.of(Images.jpeg(Color.RED, side))).orElseThrow();

    assertThat(url).startsWith("data:image/" + format + ";base64,");
    byte[] file = Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
    assertThat(image.getWidth()).isEqualTo(shown);
    assertThat(new Color(image.getRGB(shown / 2, shown / 2)).getRed()).isGreaterThan(240);
  }

  @Test
  void invalid_image_has_no_thumbnail() {
    assertThat(thumbnails.of(Records.of("text".getBytes(UTF_8)))).isEmpty();
    assertThat(thumbnails.of(Records.of(Images.truncatedJpeg()))).isEmpty();
    assertThat(thumbnails.of(Records.of(Images.pngClaiming(20_000, 20_000)))).isEmpty();
  }

  private static Classified classified(byte[] file, ModelInput input) {
    return new Classified(
        Records.of(file),
        new ImageIdentity("x", Optional.empty(), Optional.empty()),
        input,
        new Scores(new float[] {1}));
  }

  private static BufferedImage picture(String url) throws IOException {
    assertThat(url).startsWith("data:image/png;base64,");
    byte[] file = Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
    return ImageIO.read(new ByteArrayInputStream(file));
  }

  /** Returns a picture of three squares beside each other: red, green, blue. */
  private static byte[] threeSquares(int side) throws IOException {
    BufferedImage image = new BufferedImage(3 * side, side, BufferedImage.TYPE_INT_RGB);
    int[] colours = {0xff0000, 0x00ff00, 0x0000ff};
    for (int x = 0; x < 3 * side; x++) {
      for (int y = 0; y < side; y++) {
        image.setRGB(x, y, colours[x / side]);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  @Test
  void cropping_model_sees_the_centre() throws IOException {
    Classified classified = classified(threeSquares(40), ModelInput.of(20, 20, "crop:20 area"));

    BufferedImage seen = picture(thumbnails.ofInput(classified).orElseThrow());

    assertThat(seen.getWidth()).isEqualTo(20);
    assertThat(seen.getRGB(0, 0)).isEqualTo(0xff00ff00);
    assertThat(seen.getRGB(19, 19)).isEqualTo(0xff00ff00);
  }

  @Test
  void padding_of_a_letterboxing_model_is_seen() throws IOException {
    ModelInput input = ModelInput.of(60, 60, "letterbox:1,2,3 area");

    BufferedImage seen =
        picture(thumbnails.ofInput(classified(threeSquares(40), input)).orElseThrow());

    assertThat(seen.getRGB(30, 0)).isEqualTo(0xff010203);
    assertThat(seen.getRGB(5, 30)).isEqualTo(0xffff0000);
    assertThat(seen.getRGB(55, 30)).isEqualTo(0xff0000ff);
  }

  @Test
  void large_input_is_shrunk_to_a_bounded_number_of_bytes() throws IOException {
    byte[] noise = noise(600);

    String url = thumbnails.ofInput(classified(noise, ModelInput.squashed(600, 600))).orElseThrow();

    assertThat(url).hasSizeLessThan(110_000);
    assertThat(picture(url).getWidth()).isEqualTo(Thumbnails.SIDE);
  }

  private static byte[] noise(int side) throws IOException {
    Random random = new Random(1);
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      image.setRGB(i % side, i / side, random.nextInt());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", bytes);
    return bytes.toByteArray();
  }

  @Test
  void invalid_image_has_no_input() {
    ModelInput input = ModelInput.squashed(8, 8);

    assertThat(thumbnails.ofInput(classified(Images.truncatedJpeg(), input))).isEmpty();
  }
}
