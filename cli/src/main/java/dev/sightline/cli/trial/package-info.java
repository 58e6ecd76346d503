/**
 * What a running service says of its candidate, side by side with its current version, and what the
 * figures allow to conclude. Used by the command {@code trial} only.
 */
@NullMarked
package dev.sightline.cli.trial;

import org.jspecify.annotations.NullMarked;
