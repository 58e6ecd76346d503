package dev.sightline.trainer.run;

/**
 * Where some of a retraining's images come from.
 *
 * @param role {@code new} or {@code old}
 * @param from the folder or data set
 * @param trained images to train on, those held back to validate among them
 * @param test images to test on
 * @param fingerprint of those to train on, see {@link dev.sightline.trainer.data.Fingerprint}
 */
record DataPart(String role, String from, int trained, int test, String fingerprint) {}
