/**
 * A look at a dataset before anything is trained on it: figures of a data batch, and one image as a
 * picture. Only the command line may depend on it.
 */
@NullMarked
package dev.sightline.trainer.data.preview;

import org.jspecify.annotations.NullMarked;
