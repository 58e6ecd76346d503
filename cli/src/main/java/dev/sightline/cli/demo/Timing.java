package dev.sightline.cli.demo;

/**
 * Duration and latency of the stream.
 *
 * @param streamNanos nanoseconds from the first image sent to the last answer read
 * @param p50Millis median latency from sending an image to reading its committed answer
 * @param p99Millis 99th percentile of the same latency
 */
record Timing(long streamNanos, double p50Millis, double p99Millis) {}
