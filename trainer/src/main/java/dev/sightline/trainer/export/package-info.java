/**
 * Writes a trained DL4J network as a self-contained ONNX graph that takes 8-bit images and returns
 * probabilities. Depends neither on datasets nor on training.
 */
@NullMarked
package dev.sightline.trainer.export;

import org.jspecify.annotations.NullMarked;
