package dev.sightline.image;

import java.io.EOFException;
import java.nio.ByteOrder;
import java.util.List;

/**
 * What the tags of a colour profile (ICC.1:2022) say before it is used. Profiles that describe sRGB
 * are recognised by their primaries and tone curves, because their names differ. With such a
 * profile a file's values need no conversion.
 */
final class IccProfile {
  private static final int CLASS = 12;
  private static final int COLOUR_SPACE = 16;
  private static final int CONNECTION_SPACE = 20;
  private static final int TAG_COUNT = 128;
  private static final int TAG_BYTES = 12;
  private static final int MAX_TAGS = 100;

  /** Bytes at the beginning of a profile with its header and its table of tags. */
  static final int TAGS_END = TAG_COUNT + 4 + MAX_TAGS * TAG_BYTES;

  /**
   * Classes of profiles that describe the colours of images: input, display, output and conversion.
   * Links, abstract profiles and named colours are for other uses.
   */
  private static final List<String> CLASSES = List.of("scnr", "mntr", "prtr", "spac");

  private static final List<String> CONNECTION_SPACES = List.of("XYZ ", "Lab ");

  /**
   * Tags whose conversions are chains of elements (multiProcessElementsType). A file of 80 KB can
   * have 10,000 elements, which share their content: the JDK takes seconds and 250 MB to use them.
   */
  private static final List<String> CHAINS =
      List.of("D2B0", "D2B1", "D2B2", "D2B3", "B2D0", "B2D1", "B2D2", "B2D3");

  private static final double PRIMARY_TOLERANCE = 0.003;

  /** About one grey level. */
  private static final double CURVE_TOLERANCE = 0.004;

  /** The primaries of sRGB relative to D50: X, Y and Z of red, green and blue. */
  private static final double[][] PRIMARIES = {
    {0.4361, 0.2225, 0.0139}, {0.3851, 0.7169, 0.0971}, {0.1431, 0.0606, 0.7141}
  };

  private static final double[] TESTED = {0.02, 0.1, 0.25, 0.5, 0.75, 0.9};

  private final FileBytes profile;

  private IccProfile(FileBytes profile) {
    this.profile = profile;
  }

  static boolean isSrgb(FileBytes bytes) {
    try {
      return new IccProfile(bytes.part(0, bytes.length(), ByteOrder.BIG_ENDIAN)).isSrgb();
    } catch (EOFException e) {
      return false;
    }
  }

  /**
   * Returns the number of components of the images that a profile may be used for, 0 if it must be
   * ignored.
   *
   * @param bytes the profile, at least its first {@link #TAGS_END} bytes
   */
  static int components(FileBytes bytes) {
    IccProfile icc = new IccProfile(bytes.part(0, bytes.length(), ByteOrder.BIG_ENDIAN));
    if (bytes.length() < TAG_COUNT
        || !icc.hasOneOf(CLASSES, CLASS)
        || !icc.hasOneOf(CONNECTION_SPACES, CONNECTION_SPACE)
        || icc.hasChains()) {
      return 0;
    }
    if (icc.profile.has(COLOUR_SPACE, "RGB ")) {
      return 3;
    }
    if (icc.profile.has(COLOUR_SPACE, "GRAY")) {
      return 1;
    }
    return icc.profile.has(COLOUR_SPACE, "CMYK") ? 4 : 0;
  }

  private boolean hasOneOf(List<String> signatures, int at) {
    return signatures.stream().anyMatch(signature -> profile.has(at, signature));
  }

  /** Returns false if the table of tags is truncated: the JDK refuses such a profile. */
  private boolean hasChains() {
    try {
      for (String signature : CHAINS) {
        if (tag(signature) >= 0) {
          return true;
        }
      }
      return false;
    } catch (EOFException e) {
      return false;
    }
  }

  private boolean isSrgb() throws EOFException {
    // A profile with a table (A2B0) is converted by that table.
    if (!profile.has(COLOUR_SPACE, "RGB ") || tag("A2B0") >= 0) {
      return false;
    }
    return hasPrimary("r", PRIMARIES[0])
        && hasPrimary("g", PRIMARIES[1])
        && hasPrimary("b", PRIMARIES[2]);
  }

  private boolean hasPrimary(String colour, double[] expected) throws EOFException {
    long xyz = tag(colour + "XYZ");
    long curve = tag(colour + "TRC");
    if (xyz < 0 || curve < 0 || !profile.has(xyz, "XYZ ")) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (Math.abs(fixed(xyz + 8 + 4L * i) - expected[i]) > PRIMARY_TOLERANCE) {
        return false;
      }
    }
    ToneCurve tones = ToneCurve.at(profile, curve);
    for (double value : TESTED) {
      if (!(Math.abs(tones.linear(value) - ToneCurve.SRGB.linear(value)) <= CURVE_TOLERANCE)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the offset of a tag's data, or -1 if the profile does not have the tag. */
  private long tag(String signature) throws EOFException {
    long tags = Math.min(MAX_TAGS, profile.u32(TAG_COUNT));
    for (int i = 0; i < tags; i++) {
      long entry = TAG_COUNT + 4 + (long) TAG_BYTES * i;
      if (profile.has(entry, signature)) {
        return profile.u32(entry + 4);
      }
    }
    return -1;
  }

  private double fixed(long at) throws EOFException {
    return (int) profile.u32(at) / 65_536.0;
  }
}
