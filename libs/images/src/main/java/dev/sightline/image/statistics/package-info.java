/**
 * Computes numbers that describe an image, for training and serving. The same code computes a
 * model's reference and the values that are compared with it. Depends on no other package of
 * Sightline.
 */
@NullMarked
package dev.sightline.image.statistics;

import org.jspecify.annotations.NullMarked;
