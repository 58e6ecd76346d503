/**
 * Kafka clients: the poll loop, the producers, their settings, and the check that the broker can be
 * used. The only package that creates clients. Depends on {@code config} and {@code domain}.
 */
@NullMarked
package dev.sightline.classifier.kafka;

import org.jspecify.annotations.NullMarked;
