package dev.sightline.image.vp8l;

/** Adds green to red and to blue. */
record SubtractGreenTransform() implements Transform {
  private static final int RED_AND_BLUE = 0xFF00FF;

  @Override
  public void undo(int[] argb, int width, int height) {
    for (int i = 0; i < width * height; i++) {
      int green = argb[i] >>> 8 & 0xFF;
      int redAndBlue = (argb[i] & RED_AND_BLUE) + (green << 16 | green) & RED_AND_BLUE;
      argb[i] = argb[i] & ~RED_AND_BLUE | redAndBlue;
    }
  }
}
