/**
 * Defines every meter of the service and its name. Depends on the domain; only the pipeline calls
 * it.
 */
@NullMarked
package dev.sightline.classifier.telemetry;

import org.jspecify.annotations.NullMarked;
