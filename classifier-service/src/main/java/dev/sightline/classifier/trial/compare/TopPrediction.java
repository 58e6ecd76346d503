package dev.sightline.classifier.trial.compare;

/**
 * What one version says of an image.
 *
 * @param confidence of the label, 0 to 1
 */
public record TopPrediction(String label, float confidence) {}
