/**
 * The Kafka Streams application that a team would write instead of Sightline, with which {@code
 * bench --compare} compares the service. It uses nothing of Sightline but the format of the model
 * file, and nothing depends on it.
 */
@NullMarked
package dev.sightline.microbench.streams;

import org.jspecify.annotations.NullMarked;
