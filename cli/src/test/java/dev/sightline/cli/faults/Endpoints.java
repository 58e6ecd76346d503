package dev.sightline.cli.faults;

/**
 * Bootstrap servers of one broker or cluster.
 *
 * @param direct for traffic and counting, which no network fault may disturb
 * @param service for the instances of the service
 */
record Endpoints(String direct, String service) {
  static Endpoints same(String bootstrapServers) {
    return new Endpoints(bootstrapServers, bootstrapServers);
  }
}
