package dev.sightline.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colour profiles of WebP files of 8 x 4 pixels of the colour 0x808080, written by Pillow. */
class WebpProfileTest {
  private static final int WIDTH = 8;
  private static final int HEIGHT = 4;
  private static final int RIFF_HEADER_BYTES = 12;
  private static final int PROFILE_FLAG = 0x20;
  private static final String LOSSLESS = "UklGRh4AAABXRUJQVlA4TBEAAAAvB8AAAAdQwAIWsP+BiOh/AAA=";
  private static final String LOSSY =
      "UklGRiQAAABXRUJQVlA4IBgAAABQAQCdASoIAAQAAMASJaQABHQAAP4AAAA=";

  @ParameterizedTest
  @ValueSource(strings = {LOSSLESS, LOSSY})
  void broken_profile_is_ignored(String webp) throws Exception {
    byte[] file = Base64.getDecoder().decode(webp);
    byte[] plain = decode(file);

    assertThat(decode(withProfile(file, new byte[300]))).isEqualTo(plain);
    assertThat(decode(withProfile(file, Arrays.copyOf(linear(), 200)))).isEqualTo(plain);
    assertThat(decode(withProfile(file, new byte[0]))).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {LOSSLESS, LOSSY})
  void colours_are_converted_to_srgb(String webp) throws Exception {
    byte[] decoded = decode(withProfile(Base64.getDecoder().decode(webp), linear()));

    // The tone curve of sRGB gives 188 for half of the light.
    for (byte value : decoded) {
      assertThat(value & 0xFF).isCloseTo(188, within(2));
    }
  }

  private static byte[] linear() {
    return ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
  }

  private static byte[] decode(byte[] webp) throws UndecodableImageException {
    return new ImageDecoder(WIDTH, HEIGHT, DecodeLimits.standard()).decode(webp);
  }

  /** Returns an extended file with a profile before the image. */
  private static byte[] withProfile(byte[] webp, byte[] profile) {
    int padded = profile.length + (profile.length & 1);
    ByteBuffer file = ByteBuffer.allocate(webp.length + 18 + 8 + padded);
    file.order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(US_ASCII)).putInt(file.capacity() - 8).put("WEBP".getBytes(US_ASCII));
    file.put("VP8X".getBytes(US_ASCII)).putInt(10).putInt(PROFILE_FLAG);
    file.putShort((short) (WIDTH - 1)).put((byte) 0).putShort((short) (HEIGHT - 1)).put((byte) 0);
    file.put("ICCP".getBytes(US_ASCII)).putInt(profile.length).put(profile);
    file.position(file.position() + padded - profile.length);
    file.put(webp, RIFF_HEADER_BYTES, webp.length - RIFF_HEADER_BYTES);
    return file.array();
  }
}
