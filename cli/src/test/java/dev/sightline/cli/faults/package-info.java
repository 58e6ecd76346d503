/**
 * Real processes and a real broker, broken on purpose while images flow, and an independent count
 * of every id.
 */
@NullMarked
package dev.sightline.cli.faults;

import org.jspecify.annotations.NullMarked;
