/** The online half of Sightline: images in, predictions out. Only starts and stops the service. */
@NullMarked
package dev.sightline.classifier;

import org.jspecify.annotations.NullMarked;
