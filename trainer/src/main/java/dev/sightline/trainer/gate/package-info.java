/**
 * Decides whether a version may become current: whether its files are complete and fit the service,
 * and whether it is as good as the current version on the same images. Decides from figures; {@code
 * report} writes the results for people, and {@code registry} makes the change.
 */
@NullMarked
package dev.sightline.trainer.gate;

import org.jspecify.annotations.NullMarked;
