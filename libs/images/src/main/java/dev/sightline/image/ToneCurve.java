package dev.sightline.image;

import java.io.EOFException;

/** Converts a value of a file, from 0 to 1, to linear light (ICC.1:2022, 10.6 and 10.18). */
@FunctionalInterface
interface ToneCurve {
  double SRGB_BREAK = 0.04045;

  ToneCurve SRGB = value -> encoded(value, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, SRGB_BREAK);

  /** Equals no other curve. */
  ToneCurve UNKNOWN = value -> Double.NaN;

  double linear(double value) throws EOFException;

  /** Reads a curve: a power, a table, or a power with a linear part. */
  static ToneCurve at(FileBytes profile, long at) throws EOFException {
    if (profile.has(at, "curv")) {
      return curve(profile, at);
    }
    // Function 3 is the form of sRGB; the others are rare.
    if (profile.has(at, "para") && profile.u16(at + 8) == 3) {
      double[] p = new double[5];
      for (int i = 0; i < p.length; i++) {
        p[i] = (int) profile.u32(at + 12 + 4L * i) / 65_536.0;
      }
      return value -> encoded(value, p[0], p[1], p[2], p[3], p[4]);
    }
    return UNKNOWN;
  }

  private static ToneCurve curve(FileBytes profile, long at) throws EOFException {
    long count = profile.u32(at + 8);
    if (count == 0) {
      return value -> value;
    }
    if (count == 1) {
      double gamma = profile.u16(at + 12) / 256.0;
      return value -> Math.pow(value, gamma);
    }
    return value -> interpolated(profile, at + 12, value * (count - 1)) / 65_535.0;
  }

  /** Returns the value of a table between two entries. */
  private static double interpolated(FileBytes profile, long table, double index)
      throws EOFException {
    long below = (long) index;
    int first = profile.u16(table + 2 * below);
    double rest = index - below;
    return rest == 0 ? first : first + rest * (profile.u16(table + 2 * (below + 1)) - first);
  }

  private static double encoded(double value, double g, double a, double b, double c, double d) {
    return value >= d ? Math.pow(a * value + b, g) : c * value;
  }
}
