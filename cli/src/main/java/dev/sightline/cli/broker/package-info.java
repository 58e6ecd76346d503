/**
 * A whole Kafka broker (KRaft) inside this process, its data in a folder. Used by its command and
 * by the demo.
 */
@NullMarked
package dev.sightline.cli.broker;

import org.jspecify.annotations.NullMarked;
