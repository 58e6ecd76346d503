/**
 * Classifies image files without a broker, with the decoder, the settings and the order of classes
 * of the service, so that the answers are equal to the last bit. Runs ONNX Runtime in this process.
 */
@NullMarked
package dev.sightline.cli.classify;

import org.jspecify.annotations.NullMarked;
