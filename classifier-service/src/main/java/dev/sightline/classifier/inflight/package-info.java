/**
 * Which records the workers process at the moment, in a file that survives a crash of the process;
 * and which records were in process when it crashed. Depends on the domain.
 */
@NullMarked
package dev.sightline.classifier.inflight;

import org.jspecify.annotations.NullMarked;
