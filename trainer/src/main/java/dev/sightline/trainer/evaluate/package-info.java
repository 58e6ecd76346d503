/**
 * Evaluates models: accuracy of an ONNX file on test images, and parity of DL4J with ONNX Runtime.
 * The only package that uses ONNX Runtime.
 */
@NullMarked
package dev.sightline.trainer.evaluate;

import org.jspecify.annotations.NullMarked;
