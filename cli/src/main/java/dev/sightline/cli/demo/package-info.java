/**
 * Runs broker, service, producer and reader together, and checks the delivery of every image. One
 * of the few features that may use others.
 */
@NullMarked
package dev.sightline.cli.demo;

import org.jspecify.annotations.NullMarked;
