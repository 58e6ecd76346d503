/**
 * Training loop: epochs, checkpoints, statistics and progress of one run folder. Depends on
 * dataset, preprocess, recipe and network; the pipeline and the benchmark use it.
 */
@NullMarked
package dev.sightline.trainer.train;

import org.jspecify.annotations.NullMarked;
