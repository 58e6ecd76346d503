package dev.sightline.bucket;

import java.time.Instant;

/**
 * A small file of a bucket.
 *
 * @param etag another one where the content is another; an opaque text
 * @param written when, by the server's clock, in whole seconds
 */
public record StoredText(String text, String etag, Instant written) {}
