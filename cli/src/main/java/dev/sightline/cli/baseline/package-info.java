/**
 * What classifying costs without a stream: decoding and ONNX Runtime alone. A process of its own,
 * which finds ONNX Runtime among the service's libraries; the only package that sees it.
 */
@NullMarked
package dev.sightline.cli.baseline;

import org.jspecify.annotations.NullMarked;
