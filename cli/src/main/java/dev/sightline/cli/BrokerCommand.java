package dev.sightline.cli;

import dev.sightline.cli.broker.Broker;
import dev.sightline.cli.broker.BrokerSettings;
import dev.sightline.cli.log.Logs;
import dev.sightline.cli.terminal.StopSignal;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.clisupport.kafka.KafkaAccess;
import dev.sightline.files.IoReason;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "broker",
    header = "Run a Kafka broker in this process.",
    description = {
      "A real single-node Kafka (KRaft) for experiments and tests. Requires no Docker and no"
          + " ZooKeeper. It has no encryption and no passwords, so it listens on this machine only unless"
          + " --host is given.",
      "Creates the topics images, predictions, rejected-images and labels. The data survive a"
          + " restart. Ctrl-C stops it."
    },
    sortOptions = false,
    showDefaultValues = true,
    footerHeading = "%nExample:%n",
    footer = "  ./sightline broker --data kafka-data --port 9092")
final class BrokerCommand implements Callable<Integer> {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--data", paramLabel = "DIR", description = "Data folder.")
  private Path data = Path.of(".sightline", "broker");

  @Option(names = "--port", paramLabel = "PORT", description = "Port for clients.")
  private int port = 9092;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to bind to; 0.0.0.0 for all.")
  private String host = "127.0.0.1";

  @Option(
      names = "--advertised-host",
      paramLabel = "NAME",
      description =
          "Host name that clients use. Default: localhost, or the address given with --host.")
  private @Nullable String advertisedHost;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Partitions of each topic that the broker creates.")
  private int partitions = 4;

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    CommandSpec command = Objects.requireNonNull(spec);
    PrintWriter out = command.commandLine().getOut();
    BrokerSettings settings = settings(command);
    if (!common.isVerbose()) {
      logTo(data);
    }
    try (StopSignal stop = new StopSignal(STOP_PATIENCE);
        Broker broker = Broker.start(settings)) {
      out.printf("Kafka broker ready at %s (data and broker.log in %s)%n", broker.address(), data);
      out.println(nextSteps(broker.address()));
      out.println("Ctrl-C stops it.");
      while (!stop.await(Duration.ofHours(1))) {
        // Runs until the process is stopped.
      }
      out.println("Stopping.");
    }
    return 0;
  }

  /** Returns what to try next, with the option that other commands need for this address. */
  static String nextSteps(String address) {
    String option = address.equals(KafkaAccess.DEFAULT_ADDRESS) ? "" : " -b " + address;
    return "Try in another terminal: ./sightline serve%s, then ./sightline produce --shapes%s"
        .formatted(option, option);
  }

  private BrokerSettings settings(CommandSpec command) {
    try {
      return new BrokerSettings(data, host, reachableName(), port, partitions);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--" + e.getMessage(), e);
    }
  }

  private String reachableName() {
    if (advertisedHost != null) {
      return advertisedHost;
    }
    return switch (host) {
      case "127.0.0.1", "localhost" -> "localhost";
      case "0.0.0.0", "::" -> thisMachine();
      default -> host;
    };
  }

  private static String thisMachine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static void logTo(Path folder) {
    try {
      Files.createDirectories(folder);
      Logs.toFile(folder.resolve("broker.log"));
    } catch (IOException e) {
      throw new CommandFailure(
          "data folder %s cannot be used (%s): choose one you can write to with --data"
              .formatted(folder, IoReason.of(e)),
          e);
    }
  }
}
