/**
 * Replaces an object while it is in use, and keeps it equal to what a file requests. Knows neither
 * images nor models, so it can be tested with texts.
 */
@NullMarked
package dev.sightline.classifier.swap;

import org.jspecify.annotations.NullMarked;
