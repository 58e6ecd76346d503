/**
 * The live page at {@code /}: what this instance answers, as it answers it, and a place to drop an
 * image of one's own. Sees the pipeline, which tells it what was committed, the meters, and how a
 * record becomes a picture; nothing sees it. While nobody looks it does nothing.
 */
@NullMarked
package dev.sightline.classifier.dashboard;

import org.jspecify.annotations.NullMarked;
