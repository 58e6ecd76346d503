/**
 * Converts 8-bit images to input tensors. The exported graph repeats this in ONNX, so every step
 * must be expressible in ONNX. Used by training and evaluation.
 */
@NullMarked
package dev.sightline.trainer.batch;

import org.jspecify.annotations.NullMarked;
