/**
 * Reads the model store {@code models/NAME/VERSION}: the names of its files, and one reader for
 * each of them, so that the trainer, the service and the command line accept the same texts. It
 * reads and never writes; {@code trainer.registry} writes. A text that breaks the grammar is a
 * value ({@link dev.sightline.modelstore.Parsed}), to which each program adds its advice; a file
 * that cannot be read is an {@link java.io.IOException}. All modules may depend on it.
 */
@NullMarked
package dev.sightline.modelstore;

import org.jspecify.annotations.NullMarked;
