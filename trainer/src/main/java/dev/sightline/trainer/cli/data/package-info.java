/** Commands that download, list, preview and collect data. */
@NullMarked
package dev.sightline.trainer.cli.data;

import org.jspecify.annotations.NullMarked;
