/**
 * Training configuration: rates, schedule, augmentation and averaging as plain values and pure
 * functions. Part of a network file and of a run's configuration. Does not depend on images or
 * DL4J.
 */
@NullMarked
package dev.sightline.trainer.recipe;

import org.jspecify.annotations.NullMarked;
