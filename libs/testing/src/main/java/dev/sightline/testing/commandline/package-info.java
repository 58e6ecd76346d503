/**
 * Checks of a picocli command line: the names that scripts depend on, and the parts of {@code
 * --help} that every command must have.
 */
@NullMarked
package dev.sightline.testing.commandline;

import org.jspecify.annotations.NullMarked;
