package dev.sightline.classifier.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.decode.DecodeConfig;
import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.Records;
import dev.sightline.image.DecodeGate;
import io.quarkus.runtime.configuration.MemorySize;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Base64;
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
}
