/**
 * The flow itself: the only package that holds Kafka clients, and the one that wires the stages,
 * which do not know each other. See {@code ClassificationPipeline}.
 */
@NullMarked
package dev.sightline.classifier.pipeline;

import org.jspecify.annotations.NullMarked;
