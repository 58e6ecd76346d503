/**
 * From the best checkpoint of a run to a checked model file with its card: fits the temperature,
 * exports, checks parity, evaluates, and counts the drift reference.
 */
@NullMarked
package dev.sightline.trainer.release;

import org.jspecify.annotations.NullMarked;
