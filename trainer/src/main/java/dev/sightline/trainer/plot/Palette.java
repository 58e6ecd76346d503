package dev.sightline.trainer.plot;

import java.awt.Color;

/**
 * Greys, and colours that people with any kind of colour vision can distinguish (Okabe and Ito
 * 2008, "Color Universal Design").
 */
final class Palette {
  static final Color PAPER = Color.WHITE;
  static final Color INK = new Color(0x1f2328);
  static final Color FAINT_INK = new Color(0x59636e);
  static final Color LINE = new Color(0xd8dee4);
  static final Color BLUE = new Color(0x0072b2);
  static final Color PALE_BLUE = new Color(0x9cc9e5);
  static final Color ORANGE = new Color(0xd55e00);
  static final Color PALE_ORANGE = new Color(0xeba878);
  static final Color GREEN = new Color(0x009e73);
  static final Color TRACK = new Color(0xeaeef2);

  private Palette() {}

  /** Mixes two colours: the first at 0, the second at 1. */
  static Color mix(Color from, Color to, double share) {
    return new Color(
        mix(from.getRed(), to.getRed(), share),
        mix(from.getGreen(), to.getGreen(), share),
        mix(from.getBlue(), to.getBlue(), share));
  }

  private static int mix(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }
}
