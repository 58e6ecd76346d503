package dev.sightline.microbench.streams;

/** A prediction with the most important fields of the contract's JSON. */
record Prediction(String imageId, String label, int classIndex, float confidence) {}
