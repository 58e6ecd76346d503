/**
 * Measures how fast networks train and infer on this machine. Uses the stages ({@code network},
 * {@code train}, {@code export}, {@code evaluate}); only the command line uses it. Makes the files
 * of {@code deploy/gpu-check.sh}, too.
 */
@NullMarked
package dev.sightline.trainer.benchmark;

import org.jspecify.annotations.NullMarked;
