package dev.sightline.image;

import dev.sightline.image.turbo.NativeJpeg;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * A JPEG's frame header (ITU-T T.81, B.2.2). It is read for each image, so the methods use no
 * streams: in all headers, these took a fifth of the time of a 32x32 file.
 *
 * @param progressive whether several scans contribute to each pixel
 * @param across largest number of a component's blocks beside each other in a coded unit
 * @param down the same for blocks below each other
 */
record JpegFrame(
    int width, int height, boolean progressive, List<Component> components, int across, int down) {
  private static final int BLOCK_SIDE = 8;
  private static final int MAX_FACTOR = 4;
  private static final int TWELVE_BITS = 12;

  /**
   * A colour component.
   *
   * @param across number of its blocks beside each other in the smallest coded unit
   */
  record Component(int id, int across, int down) {}

  /**
   * @param at offset of the segment's content
   */
  static JpegFrame read(FileBytes jpeg, long at, int marker, DecodeLimits limits)
      throws IOException, UndecodableImageException {
    if (marker > JpegMarker.PROGRESSIVE_FRAME) {
      throw UndecodableImageException.unsupported(
          String.format(
              Locale.ROOT, "a JPEG file of kind SOF%d; supported are SOF0 to SOF2", marker & 0xF));
    }
    requireEightBits(jpeg.u8(at));
    int height = jpeg.u16(at + 1);
    int width = jpeg.u16(at + 3);
    limits.checkPixels(width, height);
    int count = jpeg.u8(at + 5);
    if (width == 0 || height == 0 || count == 0) {
      throw UndecodableImageException.corrupt(
          String.format(
              Locale.ROOT,
              "the JPEG frame has %d x %d pixels of %d components",
              width,
              height,
              count));
    }
    if (count != 1 && count != 3 && count != 4) {
      throw UndecodableImageException.unsupported(
          String.format(
              Locale.ROOT,
              "a JPEG file with %d colour components; supported are 1, 3 and 4",
              count));
    }
    List<Component> components = components(jpeg, at + 6, count);
    boolean progressive = marker == JpegMarker.PROGRESSIVE_FRAME;
    JpegFrame frame = of(width, height, progressive, components);
    frame.requireWholeFactors();
    return frame;
  }

  private static JpegFrame of(
      int width, int height, boolean progressive, List<Component> components) {
    int across = 1;
    int down = 1;
    for (Component component : components) {
      across = Math.max(across, component.across);
      down = Math.max(down, component.down);
    }
    return new JpegFrame(width, height, progressive, components, across, down);
  }

  private static void requireEightBits(int precision) throws UndecodableImageException {
    if (precision == TWELVE_BITS) {
      throw UndecodableImageException.unsupported(
          "a JPEG file with 12 bits for each sample; supported are 8");
    }
    if (precision != Byte.SIZE) {
      throw UndecodableImageException.corrupt(
          String.format(Locale.ROOT, "the JPEG frame has %d bits for each sample", precision));
    }
  }

  /** Decoders enlarge components by whole factors only. */
  private void requireWholeFactors() throws UndecodableImageException {
    for (Component component : components) {
      if (across % component.across != 0 || down % component.down != 0) {
        throw UndecodableImageException.unsupported(
            String.format(
                Locale.ROOT,
                ("a JPEG file with a component of sampling factors %d x %d;"
                    + " supported are divisors of the largest factors, %d x %d"),
                component.across,
                component.down,
                across,
                down));
      }
    }
  }

  private static List<Component> components(FileBytes jpeg, long at, int count)
      throws IOException, UndecodableImageException {
    List<Component> components = new ArrayList<>();
    BitSet ids = new BitSet();
    for (int i = 0; i < count; i++) {
      Component component = component(jpeg, at + 3L * i);
      if (ids.get(component.id)) {
        throw UndecodableImageException.corrupt(
            String.format(Locale.ROOT, "two JPEG components have the identifier %d", component.id));
      }
      ids.set(component.id);
      components.add(component);
    }
    return List.copyOf(components);
  }

  private static Component component(FileBytes jpeg, long at)
      throws IOException, UndecodableImageException {
    int factors = jpeg.u8(at + 1);
    int across = factors >> 4;
    int down = factors & 0xF;
    if (across < 1 || across > MAX_FACTOR || down < 1 || down > MAX_FACTOR) {
      throw UndecodableImageException.corrupt(
          String.format(
              Locale.ROOT, "a JPEG component has sampling factors %d x %d", across, down));
    }
    return new Component(jpeg.u8(at), across, down);
  }

  /** Returns the number of samples of the component with this identifier. */
  long samplesOf(int id) throws UndecodableImageException {
    for (Component component : components) {
      if (component.id == id) {
        return samples(component.across, component.down);
      }
    }
    throw UndecodableImageException.corrupt(
        String.format(
            Locale.ROOT, "a JPEG scan has the component %d, which its frame does not declare", id));
  }

  /**
   * Returns the number of samples of a component, which is stored in whole coded units.
   *
   * @param blocksAcross number of its blocks beside each other in a coded unit
   */
  private long samples(int blocksAcross, int blocksDown) {
    long columns = units(width, across) * blocksAcross;
    long rows = units(height, down) * blocksDown;
    return columns * rows * BLOCK_SIDE * BLOCK_SIDE;
  }

  /**
   * Returns the number of coded units of a scan (A.2).
   *
   * @param ids identifiers of the scan's components
   */
  long codedUnits(BitSet ids) {
    if (ids.cardinality() > 1) {
      return units(width, across) * units(height, down);
    }
    long units = 0;
    for (Component component : components) {
      if (ids.get(component.id)) {
        units += units(width * component.across, across) * units(height * component.down, down);
      }
    }
    return units;
  }

  /** Returns the components' identifiers, each 0 to 255. */
  BitSet componentIds() {
    BitSet ids = new BitSet();
    for (Component component : components) {
      ids.set(component.id);
    }
    return ids;
  }

  /**
   * Returns the largest reduction (1, 2, 4 or 8) that leaves each component with at least this size
   * in both directions. Returns 1 if the image is smaller.
   */
  int reduction(int leastWidth, int leastHeight) {
    int reduction = NativeJpeg.MAX_REDUCTION;
    while (reduction > 1 && !leaves(reduction, leastWidth, leastHeight)) {
      reduction /= 2;
    }
    return reduction;
  }

  private boolean leaves(int reduction, int leastWidth, int leastHeight) {
    for (Component component : components) {
      int factorAcross = across / component.across;
      int factorDown = down / component.down;
      int scale = reduction / keptPixels(reduction, factorAcross, factorDown);
      if (NativeJpeg.reduced(width, scale * factorAcross) < leastWidth
          || NativeJpeg.reduced(height, scale * factorDown) < leastHeight) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns how many more pixels of a small component than of the largest one libjpeg keeps in each
   * direction: a power of two, the same for both directions. This makes up for a chroma of half the
   * width and half the height, but not for one of half the width alone.
   */
  private static int keptPixels(int reduction, int factorAcross, int factorDown) {
    int kept = 1;
    while (kept < reduction && factorAcross % (2 * kept) == 0 && factorDown % (2 * kept) == 0) {
      kept *= 2;
    }
    return kept;
  }

  private static long units(int pixels, int blocks) {
    int side = BLOCK_SIDE * blocks;
    return (pixels + side - 1) / side;
  }

  /**
   * Returns the cost of the output of all pixels, in samples: one for each pixel, of whole coded
   * units, and some for each row. The decoder computes all pixels again after each scan, even if
   * the scan has one small component.
   */
  long outputSamples() {
    return samples(across, down) + (long) height * DecodeCost.ROW_SAMPLES;
  }

  /** Returns the number of samples of all components. */
  long samples() {
    long samples = 0;
    for (Component component : components) {
      samples += samples(component.across, component.down);
    }
    return samples;
  }
}
