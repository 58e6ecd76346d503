/**
 * Runs broker, service, Prometheus and optionally a producer on one machine without containers, and
 * supervises them until stopped. Used by its command.
 */
@NullMarked
package dev.sightline.cli.stack;

import org.jspecify.annotations.NullMarked;
