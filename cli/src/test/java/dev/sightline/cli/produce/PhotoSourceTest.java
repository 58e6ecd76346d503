package dev.sightline.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoSourceTest {
  @Test
  void photos_have_the_given_size() throws IOException {
    SourceImage photo = PhotoSource.of("64x48").image(2);

    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(photo.bytes()));
    assertThat(picture.getWidth()).isEqualTo(64);
    assertThat(picture.getHeight()).isEqualTo(48);
    assertThat(photo.id()).isEqualTo("photo-2");
    assertThat(photo.mediaType()).hasValue("image/jpeg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "640", "640x", "0x480", "640x00", "12345x1", "640X480"})
  void other_sizes_are_refused(String size) {
    assertThatThrownBy(() -> PhotoSource.of(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("photos must be WIDTHxHEIGHT")
        .hasMessageContaining("'" + size + "'");
  }
}
