package dev.sightline.bucket;

import java.time.Instant;

/**
 * A small file of a bucket.
 *
 * @param etag opaque text that changes with the content
 * @param written time of the last write by the server's clock, in whole seconds
 */
public record StoredText(String text, String etag, Instant written) {}
