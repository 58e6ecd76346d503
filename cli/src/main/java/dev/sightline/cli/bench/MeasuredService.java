package dev.sightline.cli.bench;

import dev.sightline.cli.broker.FreePort;
import dev.sightline.cli.service.ModelChoice;
import dev.sightline.cli.service.ServiceHttp;
import dev.sightline.cli.service.ServiceLog;
import dev.sightline.cli.service.ServiceProcess;
import dev.sightline.cli.service.ServiceSettings;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.inference.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the service on the measured processors and reads its resource usage. */
final class MeasuredService implements AutoCloseable {
  private static final long START_PATIENCE_NANOS = Duration.ofMinutes(2).toNanos();

  private final ServiceProcess process;
  private final ServiceHttp http;
  private final Path log;
  private final double secondsToReady;

  private MeasuredService(ServiceProcess process, ServiceHttp http, Path log)
      throws InterruptedException {
    this.process = process;
    this.http = http;
    this.log = log;
    secondsToReady = awaitReady();
  }

  /** Starts the service, and returns when it is ready. */
  static MeasuredService start(
      ModelChoice model,
      Device device,
      String bootstrapServers,
      StreamTopics topics,
      int number,
      CpuSets cores,
      Path folder)
      throws InterruptedException {
    int port = FreePort.choose();
    Path log = folder.resolve(String.format(Locale.ROOT, "%s-%d.log", topics.group(), number));
    ServiceSettings settings =
        new ServiceSettings.Builder()
            .model(model)
            .bootstrapServers(bootstrapServers)
            .httpHost("127.0.0.1")
            .httpPort(port)
            .device(device.text())
            .property("sightline.topics.images", topics.images())
            .property("sightline.topics.predictions", topics.predictions())
            .property("sightline.topics.rejected", topics.rejected())
            .property("sightline.consumer.group", topics.group())
            .wrapper(cores.wrapper())
            .build();
    return new MeasuredService(ServiceProcess.logged(settings, log), new ServiceHttp(port), log);
  }

  private double awaitReady() throws InterruptedException {
    long start = System.nanoTime();
    while (!http.isReady()) {
      requireAlive();
      if (System.nanoTime() - start > START_PATIENCE_NANOS) {
        process.close();
        throw new CommandFailure("the service is not ready after two minutes: " + log);
      }
      Thread.sleep(10);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  void requireAlive() {
    if (!process.isAlive()) {
      throw new CommandFailure("the classifier service ended: " + ServiceLog.lastWords(log));
    }
  }

  double secondsToReady() {
    return secondsToReady;
  }

  /** Returns the CPU time of the whole process since its start, in seconds. */
  double cpuSeconds() {
    return ProcessUsage.cpuSeconds(process.handle());
  }

  /** Returns the resident memory in bytes, or 0 if the system has no {@code /proc}. */
  long residentBytes() {
    return ProcessUsage.residentBytes(process.handle());
  }

  /** Returns the mean number of images in one model run since the start. */
  double meanBatch() throws InterruptedException {
    String metrics = http.metrics().orElse("");
    return value(metrics, "sightline_batch_size_sum")
        / value(metrics, "sightline_batch_size_count");
  }

  private static double value(String metrics, String name) {
    Matcher matcher = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)$").matcher(metrics);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
  }

  @Override
  public void close() {
    process.close();
  }
}
