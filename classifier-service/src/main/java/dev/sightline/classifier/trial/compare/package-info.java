/**
 * Compares a candidate with the current version: its share of the images, the counts of both
 * versions, and the limits at which the candidate has failed. Independent of how versions are run
 * and how images are transported.
 */
@NullMarked
package dev.sightline.classifier.trial.compare;

import org.jspecify.annotations.NullMarked;
