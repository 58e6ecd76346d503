/**
 * The online half of Sightline: images in, predictions out. This package only starts and stops the
 * service.
 */
@NullMarked
package dev.sightline.classifier;

import org.jspecify.annotations.NullMarked;
