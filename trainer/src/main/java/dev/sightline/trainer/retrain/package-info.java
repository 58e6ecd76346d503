/** From a version of a model to a new training run on collected images. */
@NullMarked
package dev.sightline.trainer.retrain;

import org.jspecify.annotations.NullMarked;
