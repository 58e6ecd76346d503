package dev.sightline.image.resize;

/** What happens to the aspect ratio and to the edges of an image that becomes a model's input. */
public sealed interface ResizeMode permits Squash, Crop, SquashCrop, Letterbox {
  /**
   * Checks that images of any size can become this one.
   *
   * @throws IllegalArgumentException if not
   */
  default void checkTarget(int width, int height) {}

  /**
   * Returns where the pixels of an upright image go.
   *
   * @param width width of the image, in pixels
   * @param targetWidth width of the model's input
   */
  Placement place(int width, int height, int targetWidth, int targetHeight);

  /**
   * Reads the form that {@code toString()} writes: {@code squash}, {@code crop:256}, {@code
   * crop-floor:256}, {@code squash-crop:256x256}, {@code squash-crop-floor:256x256}, {@code
   * letterbox:114,114,114}.
   *
   * @throws IllegalArgumentException if the text has another form or a number is out of range
   */
  static ResizeMode parse(String text) {
    if (text.equals(Squash.NAME)) {
      return new Squash();
    }
    for (CropOffset offset : CropOffset.values()) {
      if (Crop.isWritten(text, offset)) {
        return Crop.parse(text, offset);
      }
      if (SquashCrop.isWritten(text, offset)) {
        return SquashCrop.parse(text, offset);
      }
    }
    if (text.startsWith(Letterbox.PREFIX)) {
      return Letterbox.parse(text);
    }
    throw new IllegalArgumentException(
        "unknown resize mode '%s'; use squash, crop:SHORTER_SIDE such as crop:256, or"
                .formatted(text)
            + " letterbox:RED,GREEN,BLUE such as letterbox:114,114,114");
  }
}
