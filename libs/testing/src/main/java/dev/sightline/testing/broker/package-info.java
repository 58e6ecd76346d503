/**
 * A Kafka broker for the tests of whoever uses one, in the tests' own process. A module of its own,
 * so that two modules' tests share it; nothing that ships depends on it.
 */
@NullMarked
package dev.sightline.testing.broker;

import org.jspecify.annotations.NullMarked;
