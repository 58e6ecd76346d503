package dev.sightline.cli.hostile;

/** Position of a record of the images topic. */
record RecordPosition(int partition, long offset) {}
