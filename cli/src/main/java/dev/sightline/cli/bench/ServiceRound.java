package dev.sightline.cli.bench;

/**
 * Result of one run of the service on a filled topic.
 *
 * @param usage resources used for the images after the warm-up
 * @param secondsToReady seconds from process start until ready
 * @param warmBytes resident memory after the warm-up in bytes; 0 if unknown
 * @param residentBytes resident memory at the end in bytes; 0 if unknown
 * @param meanBatch mean number of images in one model run
 */
record ServiceRound(
    Usage usage, double secondsToReady, long warmBytes, long residentBytes, double meanBatch) {}
