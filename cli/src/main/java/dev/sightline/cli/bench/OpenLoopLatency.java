package dev.sightline.cli.bench;

/**
 * Milliseconds from the moment an image was due to be sent until its committed answer was read.
 *
 * @param share of the highest rate
 * @param rate images a second
 */
record OpenLoopLatency(
    double share, double rate, long images, double p50, double p95, double p99) {}
