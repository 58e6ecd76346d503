/**
 * The files of a run folder, the data of a run, and its validation split. Contains no
 * Deeplearning4j, so that a run can be shown and compared without it.
 */
@NullMarked
package dev.sightline.trainer.run;

import org.jspecify.annotations.NullMarked;
