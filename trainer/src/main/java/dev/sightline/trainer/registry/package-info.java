/**
 * Model repository, on disk or in a bucket with a copy on disk: immutable versions with checksums,
 * an atomically replaced CURRENT, the version on trial, and a history of who changed what and why.
 * Handles files only, without ND4J, DL4J or ONNX; {@code gate} judges versions.
 */
@NullMarked
package dev.sightline.trainer.registry;

import org.jspecify.annotations.NullMarked;
