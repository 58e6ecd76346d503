package dev.sightline.microbench.streams;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * Classifies the images of a topic exactly once: {@code MODEL BOOTSTRAP_SERVERS APPLICATION_ID
 * IMAGES PREDICTIONS REJECTED THREADS STATE_FOLDER}. Runs until it is stopped; ends with exit code
 * 1 after a failure.
 */
public final class StreamsMain {
  private static final int MAX_MESSAGE_BYTES = 64 << 20;

  /**
   * Ten times the default with exactly-once processing: images do not wait for ten commits a
   * second, so more of them are classified.
   */
  private static final int COMMIT_MILLIS = 1_000;

  private StreamsMain() {}

  public static void main(String[] arguments) throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    try (ImageModel model = ImageModel.open(Path.of(arguments[0]));
        KafkaStreams streams =
            new KafkaStreams(
                ClassificationTopology.of(model, arguments[3], arguments[4], arguments[5]),
                settings(
                    arguments[1],
                    arguments[2],
                    Integer.parseInt(arguments[6]),
                    Path.of(arguments[7])))) {
      streams.setUncaughtExceptionHandler(
          failure -> {
            System.err.println("the Kafka Streams application failed: " + failure);
            failed.countDown();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
          });
      Runtime.getRuntime().addShutdownHook(new Thread(streams::close, "stop"));
      streams.start();
      failed.await();
    }
    System.exit(1);
  }

  /** Returns the settings; what is not set has Kafka's default. */
  static Properties settings(String servers, String application, int threads, Path state) {
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            StreamsConfig.APPLICATION_ID_CONFIG,
            application,
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.EXACTLY_ONCE_V2,
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
            COMMIT_MILLIS,
            StreamsConfig.NUM_STREAM_THREADS_CONFIG,
            threads,
            StreamsConfig.STATE_DIR_CONFIG,
            state.toString(),
            StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
            MAX_MESSAGE_BYTES));
    return settings;
  }
}
