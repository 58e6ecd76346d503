/**
 * The whole of Sightline on one machine without containers: broker, service, Prometheus and, where
 * wanted, a producer, watched over until it is stopped. Used by its command.
 */
@NullMarked
package dev.sightline.cli.stack;

import org.jspecify.annotations.NullMarked;
