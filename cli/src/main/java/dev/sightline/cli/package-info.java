/**
 * The command line: picocli commands that parse, call one feature and print. Nothing depends on it,
 * and commands do not know each other.
 */
@NullMarked
package dev.sightline.cli;

import org.jspecify.annotations.NullMarked;
