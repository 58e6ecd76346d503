/**
 * Contains the picocli commands, which parse options, call one feature and print. No other package
 * may depend on this one, and commands do not depend on each other.
 */
@NullMarked
package dev.sightline.cli;

import org.jspecify.annotations.NullMarked;
