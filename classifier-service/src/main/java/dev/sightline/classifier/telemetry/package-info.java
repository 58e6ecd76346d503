/**
 * Every meter of the service and its name, in one place. Sees the domain; only the pipeline calls
 * it.
 */
@NullMarked
package dev.sightline.classifier.telemetry;

import org.jspecify.annotations.NullMarked;
