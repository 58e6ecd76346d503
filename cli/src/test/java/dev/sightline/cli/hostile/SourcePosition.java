package dev.sightline.cli.hostile;

/** Position of a record of the images topic. */
record SourcePosition(int partition, long offset) {}
