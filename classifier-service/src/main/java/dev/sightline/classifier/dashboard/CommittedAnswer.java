package dev.sightline.classifier.dashboard;

import dev.sightline.classifier.domain.Outcome;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A committed answer that is to be shown.
 *
 * @param answer the record that tells of the outcome
 * @param upload whether its image came by the page
 */
record CommittedAnswer(Outcome outcome, ProducerRecord<byte[], byte[]> answer, boolean upload) {}
