/**
 * Runs the classifier service as a child process. Used by the serve command, demo, bench and stack.
 */
@NullMarked
package dev.sightline.cli.service;

import org.jspecify.annotations.NullMarked;
