/**
 * The offline side: from labelled images to a registered ONNX model. This package itself holds only
 * what every stage may throw, and how text becomes Markdown.
 */
@NullMarked
package dev.sightline.trainer;

import org.jspecify.annotations.NullMarked;
