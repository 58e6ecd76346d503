/**
 * The model repository, on disk or in a bucket through a copy on disk: immutable versions with
 * their checksums, an atomically replaced CURRENT, the version on trial, and a history of who
 * changed what and why. Files only: ND4J, DL4J and ONNX stay out; what a version is worth, {@code
 * gate} decides.
 */
@NullMarked
package dev.sightline.trainer.registry;

import org.jspecify.annotations.NullMarked;
