/**
 * Whether the images and answers of late are like those that the model was made on. A comparison
 * belongs to one model, only looks, and neither rejects an image nor holds one up. Sees the domain.
 */
@NullMarked
package dev.sightline.classifier.drift;

import org.jspecify.annotations.NullMarked;
