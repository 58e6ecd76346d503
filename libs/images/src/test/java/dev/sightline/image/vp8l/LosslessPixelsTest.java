package dev.sightline.image.vp8l;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.testing.images.BitOutput;
import dev.sightline.testing.images.WebpBytes;
import java.io.EOFException;
import java.io.IOException;
import java.util.Base64;
import java.util.function.IntBinaryOperator;
import javax.imageio.IIOException;
import org.junit.jupiter.api.Test;

/** The pixels of files that libwebp 1.6 wrote, each with other transforms; and invalid bits. */
class LosslessPixelsTest {
  /** Bytes of a file before the bits: RIFF header, chunk header, size. */
  private static final int HEADERS_BYTES = 12 + 8 + 5;

  private static final String GRADIENT =
      "UklGRjYAAABXRUJQVlA4TCoAAAAvJ0AHAM1lRP9jF4WI/odBbds2jEvy/9+ZK8ikbdrOv+I9GRPwWNV8" + "GwI=";

  private static final String FOUR_COLOURS =
      "UklGRjwAAABXRUJQVlA4TDAAAAAvIAACEIXSgGmYSP5/GA0dWkBQ8H90AoIi/0c7zz/ZpM2SpD0F+uak"
          + "59TLCWP+eEM=";

  private static final String NINE_COLOURS =
      "UklGRi4AAABXRUJQVlA4TCIAAAAvIAACACDStpnO6bzJoVOBQBLssGOVov89AHGNfGo8VnsB";

  private static final String REPEATED =
      "UklGRnAAAABXRUJQVlA4TGQAAAAvO8AEAM1lRP9jF1Hw/odBTRtJDoKtB9xSPlwftv0o05CsnMDDeBQZ"
          + "ZNJXMiEkkUZEBNk2Ugcr2twuEGrbtmHANUV3fLsWSrxB3FkLL94g7q6FEG/4nlpY8QZxXy1IvKHYChz5";

  private static final String CURVES =
      "UklGRuoDAABXRUJQVlA4TN0DAAAvL8AJAAFFbdtA7fZs+EPewSCi/wqTNmDSeUuHQWnuet27+3cZKGjb"
          + "hjGE8sfbHQjBoG0kR4Zx5Uv4o1oo/Z8AkIQly8IDyAAGEFupRDGlWnwJYrIMS7EFhUiSJEmSWncPf8gu"
          + "dx21HwIDaduk5/4tT0BQ5P9o4cBt20jCzN6HFVjZ/QMAoIRERLwm4sVrXrx48Tr/He/z5nXevPPmzWfe"
          + "vPPhwycfPvnkk8/7eT/v8374yQ8/weOgfxYAABXUgyWGmGeAGAIQixhlgBiAMmIAGIACAK1BzQIQxwQE"
          + "iLECYiEGfS+JQec+YRowxKoZEoPsNCQ2YmkyiIE0WxIbxIotMVJwDjMEYVZ5koAMak/FLAYVT7GREGtW"
          + "MRoslm4FCgFAGEzBUxiBBV6FWRqF7YRRjDKazAiZGm0tAgQAAwFGS8wwECSDpREDNcJgGLFQgE2IJSYI"
          + "wAjg1wHAiN8FAFMAeDwrRi6OEUtwDkuM3G7NIaAH30n9p67Es+dfB4Bi/C4AiHECXgNaK3NxCBOKIaYB"
          + "lI2yCTEBla0MBpBmZcQEgGbFrQEEDDY4d/OEY9KgGDgjxDh3UyBofPUwmASAWWAFr2IjjcKGYgmzMjqZ"
          + "EQt9e3+B0cgUBo8+lgYykhnFiIHC1GBpxBoFo4FYYl5DsoSYAQsoODYZjAKzMgITkKkRI9gEyTBi5AUM"
          + "RoghAQz+vxgIsImzMwJshRgxuKMbMS/+ee8vALKvTcTHptuzEaPunhllCwEPvldAnAZwe3/2T48AIMbv"
          + "Al7BzQWA8UQGBo6g80W/PPFFfwWxkvbKACDklSkb0Mk1YuHoUbbETscSsZV5gwUxBQ73FHcewByShHFI"
          + "6HsJDEK8IcGmmCUsjPIlUDDAEkRE2ASWdPbIjCSjEbO8DkyIWRo6bYtZGQjC4O76CAuLEYNCh0rMGwis"
          + "pREYQI3jkCHIbeoaJpYc107L78CQNscmsqGOrQzrXLEQDMTShgQPvjePfvHbAIGAQOP3PG8AmGpbAQDS"
          + "RhnB6RkMBoBxDTv9G2WrzwArXD0oBiEAwlcPjccRhLPpMYHpXMWEOCAUE3CJo+Zzdff6BJwx3qHAiGGC"
          + "MBBLI1tAYMRiFYOBb/+TmMBIA8XI5gOWwKZc+UZgCmB8sYDHKzDACBpXuA+QJYkZMEAFcwygUWAWI2QC"
          + "AsASbAIyLDHyCQzN8ex91Zze7zZbLDfw2/uI2/tnoNi6NrG6v8g2QWDu/865IpDBg+/DNcfCNceSOyHJ"
          + "NYxO/wbAg+8DQDHfPf/2/7sAQmGBnNzL8QFoNsqUu9embARAGjDFCGigZH74hTDKCAA=";

  @Test
  void gradient_is_decoded() throws IOException {
    decodes(GRADIENT, 40, 30, (x, y) -> argb(255, 3 * x, 5 * y, 2 * x + 3 * y & 255));
  }

  @Test
  void four_colours_in_each_byte_are_decoded() throws IOException {
    int[] colours = {argb(255, 255, 0, 0), argb(255, 0, 255, 0), argb(255, 0, 0, 255), 0x3C090807};

    decodes(FOUR_COLOURS, 33, 9, (x, y) -> colours[(x * x + y) % 4]);
  }

  @Test
  void two_colours_in_each_byte_are_decoded() throws IOException {
    decodes(NINE_COLOURS, 33, 9, (x, y) -> argb(255, (x + y) % 3 * 100, x * y % 3 * 90, 20));
  }

  @Test
  void copies_of_earlier_pixels_are_decoded() throws IOException {
    decodes(
        REPEATED,
        60,
        20,
        (x, y) ->
            argb(
                255,
                x % 12 * 37 * (y % 5 + 1) % 256,
                (x % 12 * 91 + y % 5 * 13) % 256,
                x % 12 * 11 % 256));
  }

  @Test
  void predicted_colours_are_decoded() throws IOException {
    decodes(
        CURVES,
        48,
        40,
        (x, y) ->
            argb(255, (x * x + y * y) / 20 % 256, (x * x + y * y) / 18 % 256, x * y / 8 % 256));
  }

  private static void decodes(String base64, int width, int height, IntBinaryOperator expected)
      throws IOException {
    byte[] file = Base64.getDecoder().decode(base64);

    int[] argb = LosslessPixels.decode(file, HEADERS_BYTES, file.length, width, height);

    for (int i = 0; i < argb.length; i++) {
      assertThat(argb[i]).as("pixel %d", i).isEqualTo(expected.applyAsInt(i % width, i / width));
    }
  }

  private static int argb(int alpha, int red, int green, int blue) {
    return alpha << 24 | red << 16 | green << 8 | blue;
  }

  @Test
  void bits_that_end_early_are_refused_wherever_they_end() {
    byte[] file = Base64.getDecoder().decode(CURVES);
    for (int end = HEADERS_BYTES; end < file.length - 8; end++) {
      int cut = end;
      assertThatThrownBy(() -> LosslessPixels.decode(file, HEADERS_BYTES, cut, 48, 40))
          .as("%d bytes", end)
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void code_without_symbols_is_refused() {
    refuses(new byte[180], "not complete");
  }

  @Test
  void transform_that_occurs_twice_is_refused() {
    BitOutput twice = new BitOutput().put(0b101, 3).put(0b101, 3);

    refuses(WebpBytes.oneColour(twice, 1, 2, 3), "occurs twice");
  }

  @Test
  void copy_from_before_the_image_is_refused() {
    BitOutput bits = new BitOutput().put(0, 3);
    // Green: a code for lengths with the symbols 1 and 18, then 256 zeros and a 1 for symbol 256.
    bits.put(0, 1).put(0, 4).put(0, 3).put(1, 3).put(0, 3).put(1, 3);
    bits.put(1, 1).put(0, 3).put(1, 2);
    bits.put(1, 1).put(138 - 11, 7).put(1, 1).put(118 - 11, 7).put(0, 1);
    for (int code = 0; code < 4; code++) {
      bits.put(0b0001, 4);
    }

    refuses(bits.bytes(), "a copy reaches beyond the image");
  }

  @Test
  void colour_cache_of_more_than_11_bits_is_refused() {
    refuses(new BitOutput().put(0, 1).put(1, 1).put(12, 4).put(0, 30).bytes(), "12 bits");
  }

  private static void refuses(byte[] bits, String message) {
    assertThatThrownBy(() -> LosslessPixels.decode(bits, 0, bits.length, 7_000, 7_000))
        .isInstanceOf(IIOException.class)
        .hasMessageContaining(message);
  }
}
