package dev.sightline.trainer.data;

import java.util.function.Supplier;

/**
 * Labelled image. The pixels are 8-bit RGB, row by row ({@code [H,W,3]}). They are in memory, in a
 * mapped file or made when they are read.
 */
public final class Example {
  private final String name;
  private final int label;
  private final Supplier<byte[]> pixels;

  /**
   * @param name location of the image for people: a path relative to the dataset, or {@code
   *     file#index}
   * @param rgb pixels; not copied
   */
  public Example(String name, int label, byte[] rgb) {
    this(name, label, () -> rgb);
  }

  /**
   * @param name location of the image for people: a path relative to the dataset, or {@code
   *     file#index}
   * @param pixels reads the pixels; thread-safe, the same at each call
   */
  public Example(String name, int label, Supplier<byte[]> pixels) {
    if (label < 0) {
      throw new IllegalArgumentException("label " + label + " of " + name + " is negative");
    }
    this.name = name;
    this.label = label;
    this.pixels = pixels;
  }

  public String name() {
    return name;
  }

  public int label() {
    return label;
  }

  /** Returns the pixels. The array may be shared; callers must not write to it. */
  public byte[] rgb() {
    return pixels.get();
  }

  /** Returns the image with other pixels. */
  Example withPixels(Supplier<byte[]> other) {
    return new Example(name, label, other);
  }

  /** Returns the same image with another label. */
  public Example withLabel(int other) {
    return new Example(name, other, pixels);
  }
}
