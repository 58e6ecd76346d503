/**
 * Makes a version of a foreign ONNX classifier: finds out what its graph takes and gives, adds the
 * steps that it lacks, and compares the result with the original in ONNX Runtime.
 */
@NullMarked
package dev.sightline.trainer.modelimport;

import org.jspecify.annotations.NullMarked;
