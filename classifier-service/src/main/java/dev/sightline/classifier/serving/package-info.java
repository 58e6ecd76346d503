/**
 * Versions that are loaded and answer images: loads a version, follows {@code CURRENT}, and
 * classifies micro-batches with what is loaded. Depends on the stages, not on Kafka.
 */
@NullMarked
package dev.sightline.classifier.serving;

import org.jspecify.annotations.NullMarked;
