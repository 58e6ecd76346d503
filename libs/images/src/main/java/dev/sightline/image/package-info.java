/**
 * Decodes the bytes of an image file to pixels. Training and serving share this one definition, so
 * a model sees the same pixels in production as in training. Depends on no other library of
 * Sightline; the packages below it decode and resize for it.
 */
@NullMarked
package dev.sightline.image;

import org.jspecify.annotations.NullMarked;
