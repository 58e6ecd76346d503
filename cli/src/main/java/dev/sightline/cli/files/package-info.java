/** Finds files in folders and by patterns. Depends on no feature. */
@NullMarked
package dev.sightline.cli.files;

import org.jspecify.annotations.NullMarked;
