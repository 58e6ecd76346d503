/** The command line: parses, calls the stages in order and prints. Nothing may depend on it. */
@NullMarked
package dev.sightline.trainer.cli;

import org.jspecify.annotations.NullMarked;
