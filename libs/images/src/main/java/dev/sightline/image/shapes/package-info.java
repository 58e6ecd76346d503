/**
 * The built-in data set: ten kinds of shape, drawn and labelled by a seeded generator, so that the
 * demo and the tests need no download. The trainer learns from it and the command line streams it,
 * which is why it lives beside neither.
 */
@NullMarked
package dev.sightline.image.shapes;

import org.jspecify.annotations.NullMarked;
