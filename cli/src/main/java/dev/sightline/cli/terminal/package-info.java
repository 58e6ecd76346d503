/**
 * What can be drawn on this terminal and how: live blocks, bars, aligned cells. Knows no feature
 * and no Kafka.
 */
@NullMarked
package dev.sightline.cli.terminal;

import org.jspecify.annotations.NullMarked;
