/**
 * Follows {@code CANDIDATE}: loads the candidate, routes images to it as a shadow or a canary, and
 * ends a trial that exceeds its limits. {@code trial.compare} does the counting.
 */
@NullMarked
package dev.sightline.classifier.trial;

import org.jspecify.annotations.NullMarked;
