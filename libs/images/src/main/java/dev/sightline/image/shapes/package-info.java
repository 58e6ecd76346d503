/**
 * The built-in data set: ten kinds of shape, drawn and labelled by a seeded generator, so that the
 * demo and the tests need no download. Both the trainer and the command line use it.
 */
@NullMarked
package dev.sightline.image.shapes;

import org.jspecify.annotations.NullMarked;
