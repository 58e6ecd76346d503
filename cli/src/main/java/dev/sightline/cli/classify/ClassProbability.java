package dev.sightline.cli.classify;

/** A class and its probability, 0 to 1, as in the protobuf {@code ClassScore}. */
record ClassProbability(String label, float probability) {}
