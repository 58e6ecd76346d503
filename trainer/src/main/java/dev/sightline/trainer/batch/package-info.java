/**
 * From 8-bit images to the tensors a network takes. The exported graph repeats this in ONNX, so
 * what is done here has to stay expressible there. Used by training and evaluation.
 */
@NullMarked
package dev.sightline.trainer.batch;

import org.jspecify.annotations.NullMarked;
