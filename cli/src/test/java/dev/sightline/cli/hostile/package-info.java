/**
 * Sends hostile records among good images through a real broker and the real service, and measures
 * what they do to their neighbours.
 */
@NullMarked
package dev.sightline.cli.hostile;

import org.jspecify.annotations.NullMarked;
