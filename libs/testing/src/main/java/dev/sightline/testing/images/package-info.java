/**
 * Small image files, made byte by byte, that stop or stall a careless decoder, and valid ones at
 * the limits of what is allowed; also files that the JDK writes. Depends on the JDK only.
 */
@NullMarked
package dev.sightline.testing.images;

import org.jspecify.annotations.NullMarked;
