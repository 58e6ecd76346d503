/**
 * Whether the service has started, lives and is ready, for orchestrators and people. The pipeline
 * reports here.
 */
@NullMarked
package dev.sightline.classifier.health;

import org.jspecify.annotations.NullMarked;
