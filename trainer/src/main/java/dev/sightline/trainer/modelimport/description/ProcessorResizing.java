package dev.sightline.trainer.modelimport.description;

/** How an image processor of transformers uses the size that its file states. */
enum ProcessorResizing {
  /** The image is resized to the size, and then cropped if that is stated. */
  PLAIN,
  /**
   * Below 384, the shorter side is resized to {@code size / crop_pct} and the centre of the size is
   * cropped; from 384 on, the image is stretched.
   */
  CONVNEXT,
  /** The shorter side is resized to 256/224 of the size, and then the centre is cropped. */
  LEVIT,
  /** The size is divided by {@code crop_pct}, and then the centre is cropped. */
  POOLFORMER,
  /** The class is unknown: only what all classes do in the same way is accepted. */
  UNKNOWN
}
