/**
 * Models from a bucket, through a copy on disk of the needed versions, so that the service starts
 * and runs while the bucket is unavailable. None of these classes is loaded if the repository is a
 * folder. Depends on the repository and the domain.
 */
@NullMarked
package dev.sightline.classifier.model.mirror;

import org.jspecify.annotations.NullMarked;
