/** How a command ends when a person or the system stops it. */
@NullMarked
package dev.sightline.trainer.cli.process;

import org.jspecify.annotations.NullMarked;
