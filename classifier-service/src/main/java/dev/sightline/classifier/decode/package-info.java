/**
 * Decodes a record to pixels, or returns the reason for a rejection. Depends on the domain. Of the
 * model it knows the input size only.
 */
@NullMarked
package dev.sightline.classifier.decode;

import org.jspecify.annotations.NullMarked;
