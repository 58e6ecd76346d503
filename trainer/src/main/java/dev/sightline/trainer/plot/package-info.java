/**
 * Plots, sheets of pictures, and the files about an evaluation that are written into a run folder.
 */
@NullMarked
package dev.sightline.trainer.plot;

import org.jspecify.annotations.NullMarked;
