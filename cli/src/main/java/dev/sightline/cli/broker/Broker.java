package dev.sightline.cli.broker;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A running broker and controller in this process. {@link #close} stops it cleanly and releases the
 * folder; the data remain.
 */
public final class Broker implements AutoCloseable {
  private final BrokerFolder folder;
  private final KafkaRaftServer server;
  private final BrokerSettings settings;

  private Broker(BrokerSettings settings, BrokerFolder folder, KafkaRaftServer server) {
    this.settings = settings;
    this.folder = folder;
    this.server = server;
  }

  /** Starts a broker, and returns when it answers clients and the topics exist. */
  public static Broker start(BrokerSettings settings) {
    FreePort.requireFree(settings.host(), settings.port());
    BrokerFolder folder = BrokerFolder.open(settings.folder());
    try {
      Map<String, String> properties =
          BrokerProperties.of(settings, folder.kafkaData(), FreePort.choose());
      if (!folder.isFormatted()) {
        format(folder);
      }
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
      startOrShutDown(server, settings);
      return new Broker(settings, folder, server);
    } catch (Exception e) {
      release(folder);
      throw new CommandFailure(
          "the broker did not start on %s (%s): see %s, or choose an empty folder with --data"
              .formatted(
                  settings.folder(), e.getMessage(), settings.folder().resolve("broker.log")),
          e);
    }
  }

  /** Shuts the server down if it cannot be used; it would otherwise keep its port and threads. */
  private static void startOrShutDown(KafkaRaftServer server, BrokerSettings settings)
      throws Exception {
    try {
      server.startup();
      ContractTopics.create(settings);
    } catch (Exception e) {
      server.shutdown();
      throw e;
    }
  }

  private static void format(BrokerFolder folder) throws Exception {
    Formatter formatter =
        new Formatter()
            .setPrintStream(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))
            .setNodeId(BrokerProperties.NODE)
            .setClusterId(Uuid.randomUuid().toString())
            .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
            .setControllerListenerName(BrokerProperties.CONTROLLER)
            .setMetadataLogDirectory(folder.kafkaData().toString())
            .setHasDynamicQuorum(false);
    formatter.addDirectory(folder.kafkaData().toString());
    formatter.run();
  }

  private static void release(BrokerFolder folder) {
    try {
      folder.close();
    } catch (IOException ignored) {
      // The lock is also released when the process ends.
    }
  }

  public String address() {
    return settings.address();
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    release(folder);
  }
}
