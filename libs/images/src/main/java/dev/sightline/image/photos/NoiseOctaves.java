package dev.sightline.image.photos;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Sum of octaves of smooth noise. Each has half the cell of the one before and a lower amplitude,
 * as the details of a photo have.
 */
final class NoiseOctaves {
  private final List<ValueNoise> octaves = new ArrayList<>();

  /**
   * @param amplitude amplitude of the coarsest octave, whose cell is half of the shorter side
   * @param decay amplitude of an octave relative to the one before
   * @param finest smallest cell in pixels
   */
  NoiseOctaves(
      SplittableRandom random, int width, int height, float amplitude, float decay, float finest) {
    float cell = Math.min(width, height) / 2f;
    float size = amplitude;
    while (cell >= finest) {
      octaves.add(new ValueNoise(random, width, height, cell, size));
      cell /= 2;
      size *= decay;
    }
  }

  /** Adds the noise of a row of pixels. */
  void addTo(float[] row, int y) {
    for (ValueNoise octave : octaves) {
      octave.addTo(row, y);
    }
  }
}
