/**
 * Which model is served: the repository on disk, and the checks that a file must pass before it may
 * answer. Sees the domain.
 */
@NullMarked
package dev.sightline.classifier.model;

import org.jspecify.annotations.NullMarked;
