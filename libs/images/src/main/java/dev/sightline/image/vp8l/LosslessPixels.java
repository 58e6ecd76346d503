package dev.sightline.image.vp8l;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.imageio.IIOException;

/** Decodes the bits of a lossless image that follow its size. */
public final class LosslessPixels {
  private static final int PREDICTOR = 0;
  private static final int COLOUR = 1;
  private static final int SUBTRACT_GREEN = 2;
  private static final int KINDS = 4;

  private final BitInput bits;
  private final int height;
  private final Deque<Step> steps = new ArrayDeque<>();
  private final boolean[] seen = new boolean[KINDS];

  /** Width of the image as it is coded after the transforms read so far. */
  private int codedWidth;

  /**
   * A transform of the image.
   *
   * @param width width of the image before the transform, in pixels
   */
  private record Step(Transform transform, int width) {}

  private LosslessPixels(BitInput bits, int width, int height) {
    this.bits = bits;
    this.codedWidth = width;
    this.height = height;
  }

  /**
   * Returns {@code width * height} pixels, 0xAARRGGBB, row by row. Time and memory grow with the
   * number of pixels only, so the caller bounds it.
   *
   * @param from offset of the first byte after the header of the size
   * @param end offset after the last byte
   * @throws IOException if the bits end too early or are not valid
   */
  public static int[] decode(byte[] bytes, int from, int end, int width, int height)
      throws IOException {
    int size = Math.multiplyExact(width, height);
    LosslessPixels pixels = new LosslessPixels(new BitInput(bytes, from, end), width, height);
    pixels.readTransforms();
    int[] argb = EntropyImage.readMain(pixels.bits, pixels.codedWidth, height, size);
    for (Step step : pixels.steps) {
      step.transform.undo(argb, step.width, height);
    }
    return argb;
  }

  /**
   * Returns about how much memory the prefix codes of an image may take while it is decoded, in
   * bytes.
   *
   * @param length length of the coded image, in bytes
   */
  public static long maxCodeBytes(int width, int height, int length) {
    return PrefixCodeGroups.maxBytes(width, height, length);
  }

  private void readTransforms() throws IOException {
    while (bits.readFlag()) {
      int kind = bits.read(2);
      if (seen[kind]) {
        throw new IIOException("a transform occurs twice");
      }
      seen[kind] = true;
      int width = codedWidth;
      steps.push(new Step(readTransform(kind), width));
    }
  }

  private Transform readTransform(int kind) throws IOException {
    return switch (kind) {
      case PREDICTOR -> new PredictorTransform(readBlocks());
      case COLOUR -> new ColourTransform(readBlocks());
      case SUBTRACT_GREEN -> new SubtractGreenTransform();
      default -> readColourIndex();
    };
  }

  private Blocks readBlocks() throws IOException {
    int blockBits = 2 + bits.read(3);
    return EntropyImage.readBlocks(bits, blockBits, codedWidth, height);
  }

  private Transform readColourIndex() throws IOException {
    int colours = 1 + bits.read(8);
    int[] table = EntropyImage.readSmall(bits, colours, 1);
    for (int i = 1; i < colours; i++) {
      table[i] = PredictorTransform.sum(table[i], table[i - 1]);
    }
    int packBits = ColourIndexTransform.packBits(colours);
    codedWidth = Blocks.count(codedWidth, packBits);
    return new ColourIndexTransform(table, packBits);
  }
}
