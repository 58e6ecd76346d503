package dev.sightline.trainer.run;

/**
 * One source of a retraining's images.
 *
 * @param role {@code new} or {@code old}
 * @param from the folder or dataset
 * @param trained number of training images, including those held out for validation
 * @param test number of test images
 * @param fingerprint fingerprint of the training images, see {@link
 *     dev.sightline.trainer.data.Fingerprint}
 */
record DataPart(String role, String from, int trained, int test, String fingerprint) {}
