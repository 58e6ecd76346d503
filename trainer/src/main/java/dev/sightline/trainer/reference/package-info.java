/**
 * What a model's images and answers are like where all is well, counted of images it was not
 * trained on; a service compares its stream with it. Sees what evaluation says of images.
 */
@NullMarked
package dev.sightline.trainer.reference;

import org.jspecify.annotations.NullMarked;
