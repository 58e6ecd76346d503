package dev.sightline.testing.images;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** WebP files (RFC 9649). */
public final class WebpBytes {
  private static final int ANIMATION = 0x02;

  /** A lossy file of one pixel: a RIFF header, then one chunk. */
  private static final byte[] ONE_PIXEL =
      Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

  /**
   * Written by libwebp 1.6: lossy with opacity, an animation, lossless with a predictor, a palette.
   */
  private static final List<String> SAMPLES =
      List.of(
          "UklGRpQAAABXRUJQVlA4WAoAAAAQAAAAEQAADQAAQUxQSCwAAAART6CobSOGP+GOV3sDRERkjC+YBYBG"
              + "IYUUUkghhRSmMIVJ74/of4ByOntPAVZQOCBCAAAAcAMAnQEqEgAOAD9xosdYv6woo7AIA/AuCWoArDKA"
              + "BGcU2pqAAP7iHfck23XQkAu4YvoIh0KyTTc5UW4/J6vPOzAA",
          "UklGRrAAAABXRUJQVlA4WAoAAAASAAAACwAACQAAQU5JTQYAAAAAAAAAAABBTk1GPAAAAAAAAAAAAAsA"
              + "AAkAADIAAAJWUDhMIwAAAC8LQAIQuTJE9D92EdH/AJG2Tfn9Wx66gEmYgNmfANA6UP0HAEFOTUZAAAAA"
              + "AAAAAAAACwAACQAAMgAAAlZQOEwoAAAALwtAAhC5MkT0P3YR0f8AkbZN+f1bHroAsWCK92bSBMz+BDhZ"
              + "B6r/AA==",
          "UklGRjYAAABXRUJQVlA4TCoAAAAvJ0AHAM1lRP9jF4WI/odBbds2jEvy/9+ZK8ikbdrOv+I9GRPwWNV8"
              + "GwI=",
          "UklGRi4AAABXRUJQVlA4TCIAAAAvIAACACDStpnO6bzJoVOBQBLssGOVov89AHGNfGo8VnsB");

  private static final int RIFF_HEADER_BYTES = 12;

  private WebpBytes() {}

  /** Returns small files of the kinds that an encoder writes. */
  public static List<byte[]> samples() {
    return SAMPLES.stream().map(Base64.getDecoder()::decode).toList();
  }

  /** A file of chunks. */
  public static byte[] of(byte[]... chunks) {
    ByteOutput content = little().text("WEBP");
    for (byte[] chunk : chunks) {
      content.add(chunk);
    }
    return little().text("RIFF").u32(content.size()).add(content.bytes()).bytes();
  }

  /** A chunk of any kind. */
  public static byte[] chunk(String kind, byte... content) {
    return little()
        .text(kind)
        .u32(content.length)
        .add(content)
        .repeat(content.length & 1, (byte) 0)
        .bytes();
  }

  /** The header of a file with several chunks. */
  public static byte[] extended(int width, int height, boolean animated) {
    byte[] content = little().u32(animated ? ANIMATION : 0).u24(width - 1).u24(height - 1).bytes();
    return chunk("VP8X", content);
  }

  /**
   * A frame of an animation.
   *
   * @param left distance from the canvas's left side, in units of two pixels
   * @param image an image chunk
   */
  public static byte[] frame(int left, int width, int height, byte... image) {
    byte[] content =
        little().u24(left).u24(0).u24(width - 1).u24(height - 1).u32(0).add(image).bytes();
    return chunk("ANMF", content);
  }

  /** A lossy image of one pixel. */
  public static byte[] lossyPixel() {
    return Arrays.copyOfRange(ONE_PIXEL, RIFF_HEADER_BYTES, ONE_PIXEL.length);
  }

  /**
   * A lossy image.
   *
   * @param bits what follows the size
   */
  public static byte[] lossy(int width, int height, byte... bits) {
    return chunk("VP8 ", little().u24(0x10).u24(0x2A019D).u16(width).u16(height).add(bits).bytes());
  }

  /**
   * A lossless image.
   *
   * @param bits what follows the size
   */
  public static byte[] lossless(int width, int height, byte... bits) {
    return chunk(
        "VP8L", little().u8(0x2F).u32(width - 1 | (long) (height - 1) << 14).add(bits).bytes());
  }

  /** Bits of a lossless image of one colour, after those of its transforms. */
  public static byte[] oneColour(BitOutput transforms, int red, int green, int blue) {
    BitOutput bits = transforms.put(0, 3); // no transform, no colour cache, one group of codes
    for (int value : new int[] {green, red, blue, 255, 0}) {
      bits.put(1, 1).put(0, 1).put(1, 1).put(value, 8); // a code with one symbol of 8 bits
    }
    return bits.bytes();
  }

  private static ByteOutput little() {
    return new ByteOutput(ByteOrder.LITTLE_ENDIAN);
  }
}
