/**
 * Images in: from files, folders or the shapes generator onto the images topic. Used by its command
 * and by the demo.
 */
@NullMarked
package dev.sightline.cli.produce;

import org.jspecify.annotations.NullMarked;
