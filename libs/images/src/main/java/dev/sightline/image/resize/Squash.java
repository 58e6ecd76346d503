package dev.sightline.image.resize;

/** Stretches the image to the input's size. The aspect ratio is not kept. */
public record Squash() implements ResizeMode {
  static final String NAME = "squash";

  @Override
  public Placement place(int width, int height, int targetWidth, int targetHeight) {
    return Placement.whole(targetWidth, targetHeight);
  }

  @Override
  public String toString() {
    return NAME;
  }
}
