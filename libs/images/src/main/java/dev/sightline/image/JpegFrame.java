package dev.sightline.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A JPEG's frame header (ITU-T T.81, B.2.2).
 *
 * @param progressive whether several scans contribute to each pixel
 */
record JpegFrame(int width, int height, boolean progressive, List<Component> components) {
  private static final int BLOCK_SIDE = 8;
  private static final int MAX_FACTOR = 4;
  private static final int TWELVE_BITS = 12;
  private static final Set<Integer> SUPPORTED_COUNTS = Set.of(1, 3, 4);

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
          "a JPEG file of kind SOF%d; supported are SOF0 to SOF2".formatted(marker & 0xF));
    }
    requireEightBits(jpeg.u8(at));
    int height = jpeg.u16(at + 1);
    int width = jpeg.u16(at + 3);
    limits.checkPixels(width, height);
    int count = jpeg.u8(at + 5);
    if (width == 0 || height == 0 || count == 0) {
      throw UndecodableImageException.corrupt(
          "the JPEG frame has %d x %d pixels of %d components".formatted(width, height, count));
    }
    if (!SUPPORTED_COUNTS.contains(count)) {
      throw UndecodableImageException.unsupported(
          "a JPEG file with %d colour components; supported are 1, 3 and 4".formatted(count));
    }
    List<Component> components = components(jpeg, at + 6, count);
    JpegFrame frame =
        new JpegFrame(width, height, marker == JpegMarker.PROGRESSIVE_FRAME, components);
    frame.requireWholeFactors();
    return frame;
  }

  private static void requireEightBits(int precision) throws UndecodableImageException {
    if (precision == TWELVE_BITS) {
      throw UndecodableImageException.unsupported(
          "a JPEG file with 12 bits for each sample; supported are 8");
    }
    if (precision != Byte.SIZE) {
      throw UndecodableImageException.corrupt(
          "the JPEG frame has %d bits for each sample".formatted(precision));
    }
  }

  /** Decoders enlarge components by whole factors only. */
  private void requireWholeFactors() throws UndecodableImageException {
    for (Component component : components) {
      if (maxAcross() % component.across != 0 || maxDown() % component.down != 0) {
        throw UndecodableImageException.unsupported(
            ("a JPEG file with a component of sampling factors %d x %d;"
                    + " supported are divisors of the largest factors, %d x %d")
                .formatted(component.across, component.down, maxAcross(), maxDown()));
      }
    }
  }

  private static List<Component> components(FileBytes jpeg, long at, int count)
      throws IOException, UndecodableImageException {
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Component component = component(jpeg, at + 3L * i);
      if (components.stream().anyMatch(other -> other.id == component.id)) {
        throw UndecodableImageException.corrupt(
            "two JPEG components have the identifier %d".formatted(component.id));
      }
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
          "a JPEG component has sampling factors %d x %d".formatted(across, down));
    }
    return new Component(jpeg.u8(at), across, down);
  }

  /** Returns the number of samples of the component with this identifier. */
  long samplesOf(int id) throws UndecodableImageException {
    return components.stream()
        .filter(component -> component.id == id)
        .mapToLong(this::samples)
        .findFirst()
        .orElseThrow(
            () ->
                UndecodableImageException.corrupt(
                    "a JPEG scan has the component %d, which its frame does not declare"
                        .formatted(id)));
  }

  /** Returns the number of samples of a component, which is stored in whole coded units. */
  private long samples(Component component) {
    long columns = units(width, maxAcross()) * component.across;
    long rows = units(height, maxDown()) * component.down;
    return columns * rows * BLOCK_SIDE * BLOCK_SIDE;
  }

  /** Returns the number of coded units of a scan of these components (A.2). */
  long codedUnits(Set<Integer> ids) {
    if (ids.size() > 1) {
      return units(width, maxAcross()) * units(height, maxDown());
    }
    return components.stream()
        .filter(component -> ids.contains(component.id))
        .mapToLong(
            component ->
                units(width * component.across, maxAcross())
                    * units(height * component.down, maxDown()))
        .sum();
  }

  Set<Integer> componentIds() {
    return components.stream().map(Component::id).collect(Collectors.toUnmodifiableSet());
  }

  private int maxAcross() {
    return components.stream().mapToInt(Component::across).max().orElse(1);
  }

  private int maxDown() {
    return components.stream().mapToInt(Component::down).max().orElse(1);
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
    return samples(new Component(0, maxAcross(), maxDown()))
        + (long) height * DecodeCost.ROW_SAMPLES;
  }

  /** Returns the number of samples of all components. */
  long samples() {
    return components.stream().mapToLong(this::samples).sum();
  }
}
