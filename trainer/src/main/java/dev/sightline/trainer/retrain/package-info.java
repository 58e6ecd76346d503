/**
 * Prepares a new training run from a version of a model and collected images. Used by the command
 * line.
 */
@NullMarked
package dev.sightline.trainer.retrain;

import org.jspecify.annotations.NullMarked;
