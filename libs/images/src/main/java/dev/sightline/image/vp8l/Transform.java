package dev.sightline.image.vp8l;

/** A reversible change of the pixels that an encoder made so that they need fewer bits (3.5). */
sealed interface Transform
    permits PredictorTransform, ColourTransform, SubtractGreenTransform, ColourIndexTransform {

  /**
   * Restores the pixels in place.
   *
   * @param argb pixels of the whole image, row by row; a transform that widens the image expects
   *     the narrower one at the beginning
   */
  void undo(int[] argb, int width, int height);
}
