/**
 * Plots, sheets of pictures, and the files about an evaluation that are written into a run folder.
 * The command line, the reports and the stages may depend on it.
 */
@NullMarked
package dev.sightline.trainer.plot;

import org.jspecify.annotations.NullMarked;
