package dev.sightline.trainer.data;

/**
 * Labelled image. The pixels are 8-bit RGB, row by row ({@code [H,W,3]}). The array is not copied;
 * readers must not write to it.
 */
public final class Example {
  private final String name;
  private final int label;
  private final byte[] rgb;

  /**
   * @param name location of the image for people: a path relative to the dataset, or {@code
   *     file#index}
   */
  public Example(String name, int label, byte[] rgb) {
    if (label < 0) {
      throw new IllegalArgumentException("label " + label + " of " + name + " is negative");
    }
    this.name = name;
    this.label = label;
    this.rgb = rgb;
  }

  public String name() {
    return name;
  }

  public int label() {
    return label;
  }

  public byte[] rgb() {
    return rgb;
  }
}
