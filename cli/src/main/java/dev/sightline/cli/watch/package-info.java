/**
 * Reads committed predictions and rejections, decodes and shows them. Used by its command, the demo
 * and bench.
 */
@NullMarked
package dev.sightline.cli.watch;

import org.jspecify.annotations.NullMarked;
