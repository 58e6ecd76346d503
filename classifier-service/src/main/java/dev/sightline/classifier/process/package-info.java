/**
 * The process itself: threads whose death or standstill is noticed, and how the process ends after
 * an error or a signal. Knows neither images nor Kafka.
 */
@NullMarked
package dev.sightline.classifier.process;

import org.jspecify.annotations.NullMarked;
