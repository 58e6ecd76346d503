/** Sends true labels to Kafka, one or a file of them. May use only the packages kafka and proto. */
@NullMarked
package dev.sightline.cli.label;

import org.jspecify.annotations.NullMarked;
