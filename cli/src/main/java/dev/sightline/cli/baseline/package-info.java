/**
 * Measures the cost of classification without Kafka: decoding and ONNX Runtime alone. Runs in a
 * separate process with the ONNX Runtime of the service; the only package that may use ONNX
 * Runtime.
 */
@NullMarked
package dev.sightline.cli.baseline;

import org.jspecify.annotations.NullMarked;
