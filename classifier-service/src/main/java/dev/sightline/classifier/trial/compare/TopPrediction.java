package dev.sightline.classifier.trial.compare;

/**
 * Most probable class of an image according to one version.
 *
 * @param confidence probability of the label, 0 to 1
 */
public record TopPrediction(String label, float confidence) {}
