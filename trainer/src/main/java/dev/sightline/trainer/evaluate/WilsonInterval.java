package dev.sightline.trainer.evaluate;

/**
 * The 95% score interval of a share counted on a sample (Wilson 1927, "Probable Inference, the Law
 * of Succession, and Statistical Inference"). Unlike the plain normal interval it stays within 0 to
 * 1, and is right near its ends and for few images.
 */
public record WilsonInterval(double low, double high) {
  /** The two-sided 95% quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /** From 0 to 1 for no images. */
  public static WilsonInterval of(int right, int images) {
    if (images == 0) {
      return new WilsonInterval(0, 1);
    }
    double share = (double) right / images;
    double z2 = Z * Z / images;
    double centre = share + z2 / 2;
    double spread = Z * Math.sqrt(share * (1 - share) / images + z2 / (4 * images));
    return new WilsonInterval(
        Math.max(0, (centre - spread) / (1 + z2)), Math.min(1, (centre + spread) / (1 + z2)));
  }
}
