/**
 * Where the libraries' log goes, so that it never reaches the user's terminal. Used by commands and
 * features.
 */
@NullMarked
package dev.sightline.cli.log;

import org.jspecify.annotations.NullMarked;
