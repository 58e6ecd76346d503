/**
 * Decodes JPEG files with libjpeg-turbo, on request at a half, a quarter or an eighth of their
 * size. The native library is leptonica, which contains libjpeg-turbo, in the packaging of
 * bytedeco. It is the only code of Sightline's libraries that runs outside the JVM's protection, so
 * the caller checks a file's headers and limits first. Depends on no other package of Sightline.
 */
@NullMarked
package dev.sightline.image.turbo;

import org.jspecify.annotations.NullMarked;
