package dev.sightline.trainer.modelimport.description;

/** Order of the dimensions of a model's input. */
public enum Layout {
  NCHW,
  NHWC
}
