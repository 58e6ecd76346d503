/**
 * Kafka clients set up the one way that Sightline needs, and a cluster that does not answer turned
 * into one clear line. Used by the features; knows none of them.
 */
@NullMarked
package dev.sightline.cli.kafka;

import org.jspecify.annotations.NullMarked;
