/** Commands that show, check and change the versions of the model repository. */
@NullMarked
package dev.sightline.trainer.cli.models;

import org.jspecify.annotations.NullMarked;
