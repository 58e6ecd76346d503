package dev.sightline.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colour profiles of WebP files of 8 x 4 pixels of one colour, written by Pillow. */
class WebpProfileTest {
  private static final int WIDTH = 8;
  private static final int HEIGHT = 4;
  private static final int RIFF_HEADER_BYTES = 12;
  private static final int PROFILE_FLAG = 0x20;
  private static final int OPACITY_FLAG = 0x10;

  /** Of the colour 0x808080. */
  private static final String LOSSLESS = "UklGRh4AAABXRUJQVlA4TBEAAAAvB8AAAAdQwAIWsP+BiOh/AAA=";

  private static final String LOSSY =
      "UklGRiQAAABXRUJQVlA4IBgAAABQAQCdASoIAAQAAMASJaQABHQAAP4AAAA=";

  /** Of red 200, green 140, blue 90. */
  private static final String BROWN_LOSSLESS =
      "UklGRh4AAABXRUJQVlA4TBEAAAAvB8AAAAdQxiJXq/+BiOh/AAA=";

  private static final String BROWN_LOSSY =
      "UklGRj4AAABXRUJQVlA4IDIAAAAQAgCdASoIAAQAAIAIJaACdLoB+AH6AAPIAP7zh3//L/W5wWv+a7f/k14a7Xv/JOAA"
          + "AAA=";

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

  /** Pillow's module ImageCms gives red 220, green 141, blue 86. */
  @ParameterizedTest
  @ValueSource(strings = {BROWN_LOSSLESS, BROWN_LOSSY})
  void colours_of_adobe_rgb_are_those_of_pillow(String webp) throws Exception {
    byte[] file = Base64.getDecoder().decode(webp);
    byte[] profile = PillowJpeg.profile("adobe-rgb");

    for (int flags : new int[] {PROFILE_FLAG, PROFILE_FLAG | OPACITY_FLAG}) {
      byte[] decoded = decode(withProfile(file, profile, flags));
      for (int i = 0; i < decoded.length; i += 3) {
        assertThat(decoded[i] & 0xFF).isCloseTo(220, within(2));
        assertThat(decoded[i + 1] & 0xFF).isCloseTo(141, within(2));
        assertThat(decoded[i + 2] & 0xFF).isCloseTo(86, within(2));
      }
    }
  }

  @Test
  void images_larger_than_a_conversion_are_converted_to_the_last_pixel() throws Exception {
    BufferedImage image = new BufferedImage(101, 97, BufferedImage.TYPE_4BYTE_ABGR);
    byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    Arrays.fill(bytes, (byte) 0x80);

    WebpPixels.convert(image, SrgbConversion.of(linear()));

    for (int i = 0; i < bytes.length; i++) {
      assertThat(bytes[i] & 0xFF).isCloseTo(i % 4 == 0 ? 0x80 : 188, within(2));
    }
  }

  @Test
  void cost_includes_the_conversion() throws Exception {
    byte[] file = Base64.getDecoder().decode(LOSSLESS);
    byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    DecodeCost more = SrgbConversion.cost(linear().length, WIDTH, HEIGHT);

    assertThat(cost(withProfile(file, srgb))).isEqualTo(cost(file));
    assertThat(cost(withProfile(file, linear()))).isEqualTo(cost(file).plus(more));
  }

  @Test
  void profile_with_a_chain_of_elements_is_ignored() throws Exception {
    assertIgnored(SrgbConversionTest.withChain(linear()));
  }

  @Test
  void profile_of_another_use_is_ignored() throws Exception {
    byte[] link = linear();
    System.arraycopy("link".getBytes(US_ASCII), 0, link, 12, 4);

    assertIgnored(link);
    assertIgnored(ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData());
  }

  private static void assertIgnored(byte[] profile) throws Exception {
    byte[] file = Base64.getDecoder().decode(BROWN_LOSSLESS);
    byte[] more = withProfile(file, profile);

    assertThat(decode(more)).isEqualTo(decode(file));
    assertThat(cost(more)).isEqualTo(cost(file));
  }

  private static DecodeCost cost(byte[] webp) throws Exception {
    return WebpFile.open(webp, DecodeLimits.standard()).cost(new Subsampling(1, 1));
  }

  private static byte[] linear() {
    return ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
  }

  private static byte[] decode(byte[] webp) throws UndecodableImageException {
    return new ImageDecoder(WIDTH, HEIGHT, DecodeLimits.standard()).decode(webp);
  }

  private static byte[] withProfile(byte[] webp, byte[] profile) {
    return withProfile(webp, profile, PROFILE_FLAG);
  }

  /** Returns an extended file with a profile before the image. */
  private static byte[] withProfile(byte[] webp, byte[] profile, int flags) {
    int padded = profile.length + (profile.length & 1);
    ByteBuffer file = ByteBuffer.allocate(webp.length + 18 + 8 + padded);
    file.order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(US_ASCII)).putInt(file.capacity() - 8).put("WEBP".getBytes(US_ASCII));
    file.put("VP8X".getBytes(US_ASCII)).putInt(10).putInt(flags);
    file.putShort((short) (WIDTH - 1)).put((byte) 0).putShort((short) (HEIGHT - 1)).put((byte) 0);
    file.put("ICCP".getBytes(US_ASCII)).putInt(profile.length).put(profile);
    file.position(file.position() + padded - profile.length);
    file.put(webp, RIFF_HEADER_BYTES, webp.length - RIFF_HEADER_BYTES);
    return file.array();
  }
}
