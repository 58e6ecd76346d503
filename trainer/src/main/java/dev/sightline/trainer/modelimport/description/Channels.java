package dev.sightline.trainer.modelimport.description;

/** What the channels of a model's input are, in this order. */
public enum Channels {
  RGB(3),
  BGR(3),
  /** Luma of ITU-R 601, as Pillow's mode L. */
  GRAY(1);

  private final int count;

  Channels(int count) {
    this.count = count;
  }

  public int count() {
    return count;
  }
}
