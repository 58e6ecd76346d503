package dev.sightline.cli.bench;

/**
 * One run of the service over a filled topic.
 *
 * @param usage of the images after the warm-up
 * @param secondsToReady from the start of the process
 * @param warmBytes resident memory after the warm-up; 0 where the system does not tell
 * @param residentBytes likewise, once all is done
 * @param meanBatch images in one run of the model
 */
record ServiceRound(
    Usage usage, double secondsToReady, long warmBytes, long residentBytes, double meanBatch) {}
