package dev.sightline.cli.bench;

/**
 * Latency in milliseconds from the due time of an image to the reading of its committed answer.
 *
 * @param share share of the highest rate
 * @param rate images per second
 */
record OpenLoopLatency(
    double share, double rate, long images, double p50, double p95, double p99) {}
