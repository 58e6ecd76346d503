/**
 * Makes later starts of the service faster with one training run after the build. Uses the demo for
 * this run.
 */
@NullMarked
package dev.sightline.cli.prepare;

import org.jspecify.annotations.NullMarked;
