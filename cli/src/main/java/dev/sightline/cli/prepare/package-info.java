/**
 * Makes later starts of the service faster, by a rehearsal once it is built. Sees the demo, which
 * it runs.
 */
@NullMarked
package dev.sightline.cli.prepare;

import org.jspecify.annotations.NullMarked;
