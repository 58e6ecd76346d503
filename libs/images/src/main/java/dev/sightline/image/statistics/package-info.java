/**
 * What can be told of an image by numbers, alike in training and serving: a model's reference is
 * counted by the same code as the images that are compared with it. Depends on no other package of
 * Sightline.
 */
@NullMarked
package dev.sightline.image.statistics;

import org.jspecify.annotations.NullMarked;
