/**
 * The model repository on disk: immutable versions and an atomically replaced CURRENT. Files only:
 * ND4J, DL4J and ONNX stay out.
 */
@NullMarked
package dev.sightline.trainer.registry;

import org.jspecify.annotations.NullMarked;
