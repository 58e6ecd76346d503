/**
 * JMH benchmarks of the parts of a stream's work: decoding, messages, statistics. In a jar of its
 * own, which {@code sightline bench --pieces} starts, so that no other program ships JMH. May
 * depend on {@code proto} and {@code image}; nothing depends on it.
 */
@NullMarked
package dev.sightline.microbench;

import org.jspecify.annotations.NullMarked;
