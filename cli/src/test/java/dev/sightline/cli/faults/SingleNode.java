package dev.sightline.cli.faults;

import dev.sightline.cli.broker.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * One broker with a listener of its own for the service, which may be behind a proxy or require a
 * password.
 */
final class SingleNode implements AutoCloseable {
  private final List<Integer> ports = Stream.generate(FreePort::choose).limit(3).toList();
  private final int advertised;
  private final NodeProcess process;

  private SingleNode(Builder builder) throws IOException {
    TcpProxy proxy = builder.proxy;
    advertised = proxy == null ? ports.get(1) : proxy.port();
    Map<String, String> settings = NodeSettings.single(builder.data, ports, advertised);
    settings.putAll(builder.settings);
    if (proxy != null) {
      proxy.forwardTo(ports.get(1));
    }
    process =
        new NodeProcess("broker", builder.folder, settings, builder.firstClasses, builder.wrapper);
    try {
      awaitReady();
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /** Settings of a node; everything but the folder is optional. */
  static final class Builder {
    private final Path folder;
    private final Map<String, String> settings = new TreeMap<>();
    private Path data;
    private List<Path> firstClasses = List.of();
    private List<String> wrapper = List.of();
    private @Nullable TcpProxy proxy;

    /**
     * @param folder for logs and, unless set otherwise, data
     */
    Builder(Path folder) {
      this.folder = folder;
      this.data = folder.resolve("broker");
    }

    Builder proxy(TcpProxy proxy) {
      this.proxy = proxy;
      return this;
    }

    Builder set(String name, String value) {
      settings.put(name, value);
      return this;
    }

    Builder disk(SmallDisk disk) {
      data = disk.mountPoint().resolve("broker");
      wrapper = disk.wrapper();
      return this;
    }

    Builder clock(MovableClock clock) {
      firstClasses = List.of(clock.classes());
      wrapper = List.of("env", "JAVA_TOOL_OPTIONS=" + clock.jvmOption());
      return this;
    }

    SingleNode start() throws IOException {
      return new SingleNode(this);
    }
  }

  Endpoints endpoints() {
    return new Endpoints(address(), "127.0.0.1:" + advertised);
  }

  String address() {
    return "127.0.0.1:" + ports.get(0);
  }

  Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", address()));
  }

  NodeProcess process() {
    return process;
  }

  /** Waits until the topics exist, after a start. */
  void awaitReady() {
    Awaitility.await("the broker")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(
            () -> {
              TestTopics.create(address());
              return true;
            });
  }

  @Override
  public void close() {
    process.close();
  }
}
