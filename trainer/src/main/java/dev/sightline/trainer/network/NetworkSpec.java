package dev.sightline.trainer.network;

/** Image size {@code [height,width,3]}, number of classes and seed for which a network is built. */
public record NetworkSpec(int height, int width, int classes, long seed) {
  public NetworkSpec {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("image size " + height + " x " + width);
    }
    if (classes < 2) {
      throw new IllegalArgumentException("a classifier needs 2 classes or more, not " + classes);
    }
  }
}
