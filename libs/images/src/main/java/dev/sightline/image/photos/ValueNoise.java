package dev.sightline.image.photos;

import java.util.SplittableRandom;

/** One octave of smooth noise: random values on a grid, with smooth interpolation between them. */
final class ValueNoise {
  private final int columns;
  private final float cell;
  private final float amplitude;
  private final float[] grid;

  /**
   * @param width width of the picture in pixels
   * @param height height of the picture in pixels
   * @param cell distance of the grid's points in pixels
   * @param amplitude largest absolute value
   */
  ValueNoise(SplittableRandom random, int width, int height, float cell, float amplitude) {
    this.cell = cell;
    this.amplitude = amplitude;
    columns = (int) (width / cell) + 2;
    int rows = (int) (height / cell) + 2;
    grid = new float[columns * rows];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = (float) random.nextDouble(-1, 1);
    }
  }

  /** Adds the noise of a row of pixels. */
  void addTo(float[] row, int y) {
    int above = (int) (y / cell);
    float down = smooth(y / cell - above);
    for (int x = 0; x < row.length; x++) {
      float place = x / cell;
      int left = (int) place;
      float right = smooth(place - left);
      int at = above * columns + left;
      float upper = between(grid[at], grid[at + 1], right);
      float lower = between(grid[at + columns], grid[at + columns + 1], right);
      row[x] += amplitude * between(upper, lower, down);
    }
  }

  private static float smooth(float share) {
    return share * share * (3 - 2 * share);
  }

  private static float between(float one, float other, float share) {
    return one + share * (other - one);
  }
}
