/** A folder and a thread for the length of one run. Knows no feature. */
@NullMarked
package dev.sightline.cli.tempdir;

import org.jspecify.annotations.NullMarked;
