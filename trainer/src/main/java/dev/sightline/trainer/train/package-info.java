/**
 * Training loop: epochs, checkpoints, statistics and progress of one run folder. Depends on data,
 * batch, recipe, network and run; the command line, release and the benchmark use it.
 */
@NullMarked
package dev.sightline.trainer.train;

import org.jspecify.annotations.NullMarked;
