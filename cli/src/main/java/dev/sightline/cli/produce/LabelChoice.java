package dev.sightline.cli.produce;

/** Whether a file's folder names its class. */
public enum LabelChoice {
  /** Where every file of a folder lies exactly one folder down, as image datasets are laid out. */
  DETECT,
  FOLDERS,
  NONE
}
