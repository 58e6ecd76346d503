/**
 * Measures decoding of JPEG files alone: today's decoder, the JDK's with a resize of the whole
 * picture, and Pillow, on the same files in the same run.
 */
@NullMarked
package dev.sightline.microbench.decode;

import org.jspecify.annotations.NullMarked;
