/** Options and output that commands of several groups share. */
@NullMarked
package dev.sightline.trainer.cli.options;

import org.jspecify.annotations.NullMarked;
