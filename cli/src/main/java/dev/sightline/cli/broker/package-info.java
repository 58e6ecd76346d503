/**
 * Runs a complete Kafka broker (KRaft) in this process, with its data in a folder. Used by the
 * broker command, the stack and the demo.
 */
@NullMarked
package dev.sightline.cli.broker;

import org.jspecify.annotations.NullMarked;
