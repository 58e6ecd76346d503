/**
 * Shows a dataset before training: statistics of a data batch, and one image as a picture. Only the
 * command line may depend on this package.
 */
@NullMarked
package dev.sightline.trainer.data.preview;

import org.jspecify.annotations.NullMarked;
