/**
 * What a command draws on a terminal: live blocks, bars, aligned cells. Knows no feature and no
 * Kafka.
 */
@NullMarked
package dev.sightline.cli.terminal;

import org.jspecify.annotations.NullMarked;
