/**
 * Startup, liveness and readiness of the service, for orchestrators and people. The pipeline
 * reports its state here.
 */
@NullMarked
package dev.sightline.classifier.health;

import org.jspecify.annotations.NullMarked;
