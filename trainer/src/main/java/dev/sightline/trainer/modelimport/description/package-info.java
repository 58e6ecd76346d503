/**
 * Reads what is known of a foreign ONNX classifier besides its graph: files of labels, and the
 * conventions that Hugging Face, timm, Ultralytics, Azure Custom Vision and Teachable Machine write
 * beside a model or into its metadata. Neither reads nor changes a graph, and depends on no other
 * package of the trainer.
 */
@NullMarked
package dev.sightline.trainer.modelimport.description;

import org.jspecify.annotations.NullMarked;
