/**
 * Reads foreign ONNX files and adds nodes around their graphs, so that they take 8-bit RGB images
 * and give probabilities. The nodes of a file and its opset stay as they are. Depends on the
 * descriptions only.
 */
@NullMarked
package dev.sightline.trainer.modelimport.graph;

import org.jspecify.annotations.NullMarked;
