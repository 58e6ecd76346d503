/**
 * Failures that a person can fix, reported in one line. Every package of both command line programs
 * may use it.
 */
@NullMarked
package dev.sightline.clisupport.failure;

import org.jspecify.annotations.NullMarked;
