/**
 * How the bytes of an image file become pixels: the one definition that training and serving share,
 * so that a model never sees other pixels in production than those it was trained on. Depends on no
 * other package of Sightline.
 */
@NullMarked
package dev.sightline.image;

import org.jspecify.annotations.NullMarked;
