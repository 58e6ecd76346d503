/**
 * Makes a checked model file and its card from the best checkpoint of a run: fits the temperature,
 * exports, checks parity, evaluates, and computes the drift reference. Used by the command line.
 */
@NullMarked
package dev.sightline.trainer.release;

import org.jspecify.annotations.NullMarked;
