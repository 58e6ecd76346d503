/**
 * YAML files that people write, read so that whatever is wrong in one is refused with its line.
 * Knows nothing of what the files describe.
 */
@NullMarked
package dev.sightline.trainer.yaml;

import org.jspecify.annotations.NullMarked;
