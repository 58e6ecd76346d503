package dev.sightline.classifier.trial;

/**
 * What one version says of an image.
 *
 * @param confidence of the label, 0 to 1
 */
public record Verdict(String label, float confidence) {}
