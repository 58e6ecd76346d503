/**
 * Configures the libraries' log, so that it does not appear on the user's terminal. Used by
 * commands and features.
 */
@NullMarked
package dev.sightline.cli.log;

import org.jspecify.annotations.NullMarked;
