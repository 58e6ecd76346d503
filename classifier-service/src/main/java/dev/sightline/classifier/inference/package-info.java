/**
 * Computes probabilities from pixels. The only package that depends on ONNX Runtime, and so the
 * only owner of native memory.
 */
@NullMarked
package dev.sightline.classifier.inference;

import org.jspecify.annotations.NullMarked;
