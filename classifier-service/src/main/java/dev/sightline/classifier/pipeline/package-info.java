/**
 * The flow and its wiring. {@code ClassificationPipeline} is the whole flow in one class, and
 * {@code ServiceStarter} connects the stages, which do not know each other. Only {@code control},
 * {@code dashboard} and the main class depend on it.
 */
@NullMarked
package dev.sightline.classifier.pipeline;

import org.jspecify.annotations.NullMarked;
