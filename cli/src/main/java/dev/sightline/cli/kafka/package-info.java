/**
 * Configures Kafka clients in one place, and reports an unreachable cluster in one line. Used by
 * the features; depends on none of them.
 */
@NullMarked
package dev.sightline.cli.kafka;

import org.jspecify.annotations.NullMarked;
