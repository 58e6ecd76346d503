/** Provides a temporary folder and a background thread for one run. Depends on no feature. */
@NullMarked
package dev.sightline.cli.tempdir;

import org.jspecify.annotations.NullMarked;
