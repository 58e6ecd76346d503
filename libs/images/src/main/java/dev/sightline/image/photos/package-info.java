/**
 * JPEG files that cost a decoder as much as photos, drawn by a seeded generator, so that
 * measurements need no download. The command line and the microbenchmarks use it.
 */
@NullMarked
package dev.sightline.image.photos;

import org.jspecify.annotations.NullMarked;
