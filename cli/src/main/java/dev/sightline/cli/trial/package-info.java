/**
 * Compares the candidate of a running service with its current version, and suggests a conclusion.
 * Used only by the command {@code trial}.
 */
@NullMarked
package dev.sightline.cli.trial;

import org.jspecify.annotations.NullMarked;
