package dev.sightline.cli.bench;

/**
 * Result of one run of the service on a filled topic.
 *
 * @param secondsToReady seconds from process start until ready
 * @param meanBatch mean number of images in one model run
 */
record ServiceRound(FilledRun run, double secondsToReady, double meanBatch) {
  Usage usage() {
    return run.usage();
  }
}
