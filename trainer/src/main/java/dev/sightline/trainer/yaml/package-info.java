/**
 * Reads YAML files that people write and reports each error with its line. Does not depend on the
 * meaning of the files.
 */
@NullMarked
package dev.sightline.trainer.yaml;

import org.jspecify.annotations.NullMarked;
