/** A Kafka broker for tests, in the test's process. */
@NullMarked
package dev.sightline.testing.broker;

import org.jspecify.annotations.NullMarked;
