/**
 * From pixels to probabilities. The only package that sees ONNX Runtime, and so the only owner of
 * native memory.
 */
@NullMarked
package dev.sightline.classifier.inference;

import org.jspecify.annotations.NullMarked;
