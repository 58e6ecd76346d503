package dev.sightline.cli.faults;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Main class of one broker and controller. Argument: a file with its Kafka settings. */
final class KafkaNode {
  private static final String CLUSTER_ID = "sightline-test-cluster";

  private KafkaNode() {}

  public static void main(String[] arguments) throws Exception {
    Properties settings = new Properties();
    try (InputStream file = Files.newInputStream(Path.of(arguments[0]))) {
      settings.load(file);
    }
    Path data = Path.of(settings.getProperty("log.dirs"));
    if (!Files.exists(data.resolve("meta.properties"))) {
      format(Integer.parseInt(settings.getProperty("node.id")), data);
    }
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    server.startup();
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
    server.awaitShutdown();
  }

  private static void format(int node, Path data) throws Exception {
    Files.createDirectories(data);
    Formatter formatter =
        new Formatter()
            .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
            .setNodeId(node)
            .setClusterId(CLUSTER_ID)
            .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
            .setControllerListenerName("CONTROLLER")
            .setMetadataLogDirectory(data.toString())
            .setHasDynamicQuorum(false);
    formatter.addDirectory(data.toString());
    formatter.run();
  }
}
