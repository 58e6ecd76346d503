/**
 * Broker, service, producer and reader in one run, with its own account of every image. The only
 * feature that may use the others.
 */
@NullMarked
package dev.sightline.cli.demo;

import org.jspecify.annotations.NullMarked;
