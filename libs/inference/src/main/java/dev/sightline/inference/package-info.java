/**
 * How a record becomes probabilities: reading and decoding it within a budget of memory, the device
 * and the settings of ONNX Runtime, and the order of the classes. The service and {@code sightline
 * classify} share it, so that both give the same answer, on the CPU to the last bit. It knows
 * neither Kafka clients nor configuration.
 */
@NullMarked
package dev.sightline.inference;

import org.jspecify.annotations.NullMarked;
