package dev.sightline.classifier.kafka;

/**
 * Offsets of a batch that the client cannot read, the last one included.
 *
 * @param cause why it cannot be read
 */
record UnreadableRange(long first, long last, String cause) {}
