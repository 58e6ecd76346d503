/**
 * Resizes RGB pixels as Pillow and torchvision do: antialiased, in 8 bits, to the size and with the
 * aspect ratio that a model requires. Depends on the JDK only.
 */
@NullMarked
package dev.sightline.image.resize;

import org.jspecify.annotations.NullMarked;
