package dev.sightline.image;

import java.io.EOFException;
import java.nio.ByteOrder;

/**
 * Recognises colour profiles (ICC.1:2022) that describe sRGB, by their primaries and tone curves,
 * because their names differ. With such a profile a file's values need no conversion.
 */
final class IccProfile {
  private static final int COLOUR_SPACE = 16;
  private static final int TAG_COUNT = 128;
  private static final int TAG_BYTES = 12;
  private static final int MAX_TAGS = 100;
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
