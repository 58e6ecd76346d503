/**
 * HTTP control of the running service for people and jobs: shows the served version and starts a
 * check for another one. Depends on the pipeline; no other package depends on it.
 */
@NullMarked
package dev.sightline.classifier.control;

import org.jspecify.annotations.NullMarked;
