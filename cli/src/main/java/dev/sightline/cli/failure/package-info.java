/**
 * A failure told to a person: one line that names the thing, the value and the mend. Every other
 * package may throw it.
 */
@NullMarked
package dev.sightline.cli.failure;

import org.jspecify.annotations.NullMarked;
