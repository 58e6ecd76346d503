package dev.sightline.cli.hostile;

import dev.sightline.cli.broker.FreePort;
import dev.sightline.cli.service.ModelChoice;
import dev.sightline.cli.service.ServiceHttp;
import dev.sightline.cli.service.ServiceLog;
import dev.sightline.cli.service.ServiceProcess;
import dev.sightline.cli.service.ServiceSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The service as a container runs it: restarted under the same name when it ends, and killed when
 * it exceeds its memory. It is not restarted again after the third unexpected end.
 */
final class SupervisedService implements AutoCloseable {
  private static final Path JAR =
      Path.of("../classifier-service/target/quarkus-app/quarkus-run.jar");
  private static final Path MODELS = Path.of("../models");
  private static final int MOST_ENDS = 3;
  private static final long PERIOD_MILLIS = 100;

  private final ServiceSettings settings;
  private final ServiceHttp http;
  private final Path folder;
  private final List<String> unexpectedEnds = new ArrayList<>();
  private final Thread supervisor = new Thread(this::supervise, "supervisor");
  private final Thread hook = new Thread(this::destroy, "kill-service");
  private volatile ServiceProcess process;
  private volatile boolean closed;
  private volatile long killed;
  private volatile boolean killPending;
  private volatile OptionalLong ready = OptionalLong.empty();
  private volatile long peakMemory;
  private int starts;

  SupervisedService(String bootstrapServers, Path folder) {
    this.folder = folder;
    int port = FreePort.choose();
    http = new ServiceHttp(port);
    settings =
        new ServiceSettings.Builder()
            .jar(JAR.toAbsolutePath().normalize())
            .model(new ModelChoice(MODELS, "shapes"))
            .bootstrapServers(bootstrapServers)
            .httpHost("127.0.0.1")
            .httpPort(port)
            .device("cpu")
            .property("sightline.instance.id", "hostile-run")
            // The service sees the memory of the machine and not -XX:MaxRAM.
            .property("sightline.memory.outside-heap", StreamSettings.OUTSIDE_HEAP)
            // The JVM sizes its heap as in a container of this size.
            .wrapper(List.of("env", "JAVA_TOOL_OPTIONS=-XX:MaxRAM=" + StreamSettings.MEMORY))
            .build();
    process = start();
    Runtime.getRuntime().addShutdownHook(hook);
    supervisor.start();
  }

  private ServiceProcess start() {
    return ServiceProcess.logged(settings, log(++starts));
  }

  private Path log(int start) {
    return folder.resolve(String.format(Locale.ROOT, "service-%d.log", start));
  }

  private void supervise() {
    while (!closed) {
      try {
        look();
        Thread.sleep(PERIOD_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void look() throws InterruptedException {
    ServiceProcess current = process;
    if (!current.isAlive()) {
      restart(current);
      return;
    }
    long memory = ProcessMemory.anonymousBytes(current.handle().pid());
    peakMemory = Math.max(peakMemory, memory);
    if (memory > StreamSettings.MEMORY) {
      note(String.format(Locale.ROOT, "killed, it used %d MiB of memory", memory >> 20));
      current.handle().destroyForcibly();
      current.exitCode();
      if (count() < MOST_ENDS) {
        process = start();
      }
    } else if (ready.isEmpty() && http.isReady()) {
      markReady();
    }
  }

  /** Ignores the answer of a process that was killed meanwhile. */
  private synchronized void markReady() {
    if (!killPending) {
      ready = OptionalLong.of(System.nanoTime());
    }
  }

  private void restart(ServiceProcess ended) throws InterruptedException {
    if (count() == MOST_ENDS) {
      return;
    }
    if (!killPending) {
      note(
          String.format(
              Locale.ROOT,
              "exit code %d: %s",
              ended.exitCode(),
              ServiceLog.lastWords(log(starts))));
    }
    if (!closed && count() < MOST_ENDS) {
      process = start();
    }
    killPending = false;
  }

  private synchronized void note(String end) {
    unexpectedEnds.add(end);
  }

  private synchronized int count() {
    return unexpectedEnds.size();
  }

  /** Kills the process, so that nothing is finished or closed; it is restarted at once. */
  synchronized void kill() {
    killed = System.nanoTime();
    ready = OptionalLong.empty();
    killPending = process.isAlive();
    destroy();
  }

  boolean isReady() {
    return ready.isPresent();
  }

  Outage outage() {
    return new Outage(killed, ready);
  }

  /** Returns the reason of each end that the run did not cause. */
  synchronized List<String> unexpectedEnds() {
    return List.copyOf(unexpectedEnds);
  }

  /** Returns the most memory that was seen, in bytes; 0 if this system does not report it. */
  long peakMemory() {
    return peakMemory;
  }

  private void destroy() {
    process.handle().destroyForcibly();
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    supervisor.interrupt();
    supervisor.join();
    Runtime.getRuntime().removeShutdownHook(hook);
    destroy();
    process.exitCode();
  }
}
