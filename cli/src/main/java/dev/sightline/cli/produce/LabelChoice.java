package dev.sightline.cli.produce;

/** Whether the folder of a file is its label. */
public enum LabelChoice {
  /** Use folders as labels if every file is exactly one folder deep, as in image datasets. */
  DETECT,
  FOLDERS,
  NONE
}
