/**
 * Values that flow from stage to stage: an image record, its outcome, and the model that answered.
 * Every stage may depend on this package. It depends on the wire contract and on Kafka's record
 * only.
 */
@NullMarked
package dev.sightline.classifier.domain;

import org.jspecify.annotations.NullMarked;
