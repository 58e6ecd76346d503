/**
 * Draws live blocks, progress bars and aligned cells on a terminal. Depends on no feature and not
 * on Kafka.
 */
@NullMarked
package dev.sightline.cli.terminal;

import org.jspecify.annotations.NullMarked;
