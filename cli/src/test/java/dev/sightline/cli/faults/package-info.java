/**
 * Injects faults into real processes and a real broker while images are sent, and counts every id
 * independently.
 */
@NullMarked
package dev.sightline.cli.faults;

import org.jspecify.annotations.NullMarked;
