/**
 * Detects drift: compares recent images and answers with the reference of the model. A comparison
 * belongs to one model and only observes; it never rejects or delays an image. Depends on the
 * domain.
 */
@NullMarked
package dev.sightline.classifier.drift;

import org.jspecify.annotations.NullMarked;
