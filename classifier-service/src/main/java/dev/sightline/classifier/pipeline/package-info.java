/**
 * The flow itself: the only package that holds channels and Kafka clients, and the one that wires
 * the stages, which do not know each other. {@code ClassificationPipeline} is the whole flow in one
 * method.
 */
@NullMarked
package dev.sightline.classifier.pipeline;

import org.jspecify.annotations.NullMarked;
