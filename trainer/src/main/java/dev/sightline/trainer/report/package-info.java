/**
 * What people look at: the text and JSON of an evaluation, of a model's versions and of a gate's
 * verdict, plots and sheets of pictures as PNG, and the pages of a run and of a verdict. The only
 * package that draws. Reads a run's files loosely, so that a page can be made of an unfinished run;
 * the command line and the pipeline may depend on it.
 */
@NullMarked
package dev.sightline.trainer.report;

import org.jspecify.annotations.NullMarked;
