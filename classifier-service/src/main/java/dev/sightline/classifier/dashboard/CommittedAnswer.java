package dev.sightline.classifier.dashboard;

import dev.sightline.classifier.domain.Outcome;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Committed answer to be shown.
 *
 * @param answer the record of the outcome
 * @param upload whether the image was uploaded through the page
 */
record CommittedAnswer(Outcome outcome, ProducerRecord<byte[], byte[]> answer, boolean upload) {}
