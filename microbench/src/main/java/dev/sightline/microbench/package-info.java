/**
 * JMH benchmarks of parts of the service's work: decoding, messages, statistics. A separate jar,
 * started by {@code sightline bench --pieces}, so that no other program contains JMH. May depend on
 * {@code proto} and {@code image}; nothing depends on it.
 */
@NullMarked
package dev.sightline.microbench;

import org.jspecify.annotations.NullMarked;
