/**
 * Bounds the memory of images in process by their bytes. Knows neither records nor decoders, so
 * that the stages that use memory share one budget without knowing each other.
 */
@NullMarked
package dev.sightline.classifier.memory;

import org.jspecify.annotations.NullMarked;
