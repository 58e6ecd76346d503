/** What the pieces of a stream's work cost, one by one, measured with JMH. */
@NullMarked
package dev.sightline.cli.pieces;

import org.jspecify.annotations.NullMarked;
