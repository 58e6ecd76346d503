/**
 * Decodes the pixels of lossless WebP (RFC 9649, section 3). TwelveMonkeys' decoder accepts prefix
 * codes without symbols and any number of transforms, so that a file of 200 bytes costs minutes or
 * is answered with invented pixels; this one refuses them, and is several times as fast. Knows
 * nothing of files and chunks. Depends on no other package of Sightline.
 */
@NullMarked
package dev.sightline.image.vp8l;

import org.jspecify.annotations.NullMarked;
