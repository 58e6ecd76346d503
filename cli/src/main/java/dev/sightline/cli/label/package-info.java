/** True labels sent to Kafka, one or a file of them. A feature of its own; sees kafka and proto. */
@NullMarked
package dev.sightline.cli.label;

import org.jspecify.annotations.NullMarked;
