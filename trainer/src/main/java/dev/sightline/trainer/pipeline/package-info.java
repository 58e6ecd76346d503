/**
 * Runs the stages in order: read, split, train, export, check parity, evaluate, register. The only
 * package that knows all of them; only the command line may depend on it.
 */
@NullMarked
package dev.sightline.trainer.pipeline;

import org.jspecify.annotations.NullMarked;
