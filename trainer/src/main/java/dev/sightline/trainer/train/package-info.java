/**
 * The training loop: epochs, checkpoints, statistics and progress of one run folder. Depends on
 * dataset, preprocess and network; only the command line calls it.
 */
@NullMarked
package dev.sightline.trainer.train;

import org.jspecify.annotations.NullMarked;
