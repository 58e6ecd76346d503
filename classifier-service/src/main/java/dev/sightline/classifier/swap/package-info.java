/**
 * How one thing takes another's place while it is in use, and how what is served follows what a
 * folder asks for. Knows neither images nor models, so it can be tested with texts.
 */
@NullMarked
package dev.sightline.classifier.swap;

import org.jspecify.annotations.NullMarked;
