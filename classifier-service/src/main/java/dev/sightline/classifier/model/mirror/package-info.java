/**
 * The models of a bucket, through a copy on disk of the versions that are wanted, so that the
 * service starts and goes on while the bucket is away. Nothing of it is loaded where the repository
 * is a folder. Sees the repository and the domain.
 */
@NullMarked
package dev.sightline.classifier.model.mirror;

import org.jspecify.annotations.NullMarked;
