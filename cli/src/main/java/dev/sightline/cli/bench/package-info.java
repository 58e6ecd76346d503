/**
 * Measures the service and its floor, which is decoding and ONNX Runtime alone on the same
 * processors. May use the other features, as the demo does.
 */
@NullMarked
package dev.sightline.cli.bench;

import org.jspecify.annotations.NullMarked;
