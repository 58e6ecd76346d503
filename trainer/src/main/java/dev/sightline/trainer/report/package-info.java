/**
 * Output for people: the text and JSON of an evaluation, of a model's versions and of a gate's
 * verdict, and the HTML pages of a run and of a verdict. Accepts incomplete run folders, so that a
 * page can be made of an unfinished run. The command line and the stages may depend on it.
 */
@NullMarked
package dev.sightline.trainer.report;

import org.jspecify.annotations.NullMarked;
