/**
 * The service measured beside its floor, which is decoding and ONNX Runtime alone on the same
 * processors. Like the demo it may use the other features.
 */
@NullMarked
package dev.sightline.cli.bench;

import org.jspecify.annotations.NullMarked;
