/**
 * Compares a candidate with the current version: its share of the images, the counts of both, and
 * the limits at which it has failed. Knows neither how versions are run nor how images travel.
 */
@NullMarked
package dev.sightline.classifier.trial.compare;

import org.jspecify.annotations.NullMarked;
