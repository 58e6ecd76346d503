/**
 * How a network is trained: rates, schedule, augmentation, averaging, as plain values and pure
 * functions. Part of a network's file and of a run's configuration. Knows no images and no DL4J.
 */
@NullMarked
package dev.sightline.trainer.recipe;

import org.jspecify.annotations.NullMarked;
