/** Commands that train, retrain, evaluate, export and report. */
@NullMarked
package dev.sightline.trainer.cli.train;

import org.jspecify.annotations.NullMarked;
