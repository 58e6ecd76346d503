/**
 * The files of a run folder. Knows no network library, so that a run can be shown and compared
 * without one. Training, the release, the report and the command line may depend on it; it depends
 * on recipes, data and network files at most.
 */
@NullMarked
package dev.sightline.trainer.run;

import org.jspecify.annotations.NullMarked;
