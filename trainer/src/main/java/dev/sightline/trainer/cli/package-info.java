/**
 * The main class of the trainer. Its subpackages parse options, call the stages and print; nothing
 * else depends on them.
 */
@NullMarked
package dev.sightline.trainer.cli;

import org.jspecify.annotations.NullMarked;
