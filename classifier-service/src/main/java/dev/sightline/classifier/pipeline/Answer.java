package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.domain.Outcome;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An outcome and the record that tells of it. */
record Answer(Outcome outcome, ProducerRecord<byte[], byte[]> record) {}
