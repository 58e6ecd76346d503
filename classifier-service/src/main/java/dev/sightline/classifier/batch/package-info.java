/**
 * Forms micro-batches from polls and processes them on a fixed set of workers, in order. Knows
 * neither images nor models, so it can be tested with numbers.
 */
@NullMarked
package dev.sightline.classifier.batch;

import org.jspecify.annotations.NullMarked;
