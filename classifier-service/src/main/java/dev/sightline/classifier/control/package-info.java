/**
 * What a person or a job may ask of the running service over HTTP: which version is served, and to
 * look for another one at once. Sees the pipeline; nothing sees it.
 */
@NullMarked
package dev.sightline.classifier.control;

import org.jspecify.annotations.NullMarked;
