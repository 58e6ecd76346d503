/**
 * Sends images from files, folders or the shapes generator to the images topic. Used by its
 * command, the demo, bench and the stack.
 */
@NullMarked
package dev.sightline.cli.produce;

import org.jspecify.annotations.NullMarked;
