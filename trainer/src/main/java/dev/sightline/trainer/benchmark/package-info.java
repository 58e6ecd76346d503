/**
 * How fast networks train and infer on this machine. Uses the stages as they are ({@code network},
 * {@code train}, {@code export}, {@code evaluate}); only the command line calls it.
 */
@NullMarked
package dev.sightline.trainer.benchmark;

import org.jspecify.annotations.NullMarked;
