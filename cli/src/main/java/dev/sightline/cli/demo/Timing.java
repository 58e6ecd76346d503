package dev.sightline.cli.demo;

/**
 * How long the stream took.
 *
 * @param streamNanos from the first image sent to the last answer read
 * @param p50Millis median of send to committed and read
 * @param p99Millis 99th percentile of the same
 */
record Timing(long streamNanos, double p50Millis, double p99Millis) {}
