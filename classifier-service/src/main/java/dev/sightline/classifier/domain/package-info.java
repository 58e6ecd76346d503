/**
 * What flows from stage to stage: an image record, its outcome, the model that answered. Every
 * stage may see this package; it sees only the wire contract and Kafka's own record.
 */
@NullMarked
package dev.sightline.classifier.domain;

import org.jspecify.annotations.NullMarked;
