/** Settings of a training that suit an image folder, chosen from its images. */
@NullMarked
package dev.sightline.trainer.defaults;

import org.jspecify.annotations.NullMarked;
