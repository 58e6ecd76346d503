/**
 * From a record to pixels, or to the reason why there are none. Sees the domain; knows nothing of
 * the model but its input size.
 */
@NullMarked
package dev.sightline.classifier.decode;

import org.jspecify.annotations.NullMarked;
