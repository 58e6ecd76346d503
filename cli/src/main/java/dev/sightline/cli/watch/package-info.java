/**
 * Predictions and rejections out: read committed, decoded and shown. Used by its command and by the
 * demo.
 */
@NullMarked
package dev.sightline.cli.watch;

import org.jspecify.annotations.NullMarked;
