/**
 * Selects the model to serve: the repository, and the checks that a model file must pass. Depends
 * on the domain.
 */
@NullMarked
package dev.sightline.classifier.model;

import org.jspecify.annotations.NullMarked;
