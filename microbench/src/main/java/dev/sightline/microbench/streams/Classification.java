package dev.sightline.microbench.streams;

/** The most probable class of an image. */
record Classification(String label, int classIndex, float probability) {}
