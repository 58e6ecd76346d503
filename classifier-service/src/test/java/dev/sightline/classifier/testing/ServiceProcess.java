package dev.sightline.classifier.testing;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** Runs the packaged service in a separate process. */
public final class ServiceProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();

  private final Process process;
  private final Path log;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();

  /** Starts the service in a folder that may contain a model repository {@code models}. */
  public ServiceProcess(Path folder, Map<String, String> properties) throws IOException {
    this(folder, properties, List.of("-Xmx512m"));
  }

  /**
   * Starts the service with the given heap options.
   *
   * @param heap JVM options
   */
  public ServiceProcess(Path folder, Map<String, String> properties, List<String> heap)
      throws IOException {
    this(folder, properties, heap, Optional.empty());
  }

  /**
   * Starts the service with some of its classes replaced.
   *
   * @param before folder of the classes that come before the service's own
   */
  public ServiceProcess(
      Path folder, Map<String, String> properties, List<String> heap, Optional<Path> before)
      throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(heap);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dquarkus.http.port=" + port));
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(
        before.isEmpty()
            ? List.of("-jar", JAR.toString())
            : List.of("-cp", before.get() + File.pathSeparator + JAR, mainClass()));
    log = Files.createTempFile(folder, "service", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // As `sightline serve` and the images do.
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    builder.environment().put("MALLOC_MMAP_THRESHOLD_", "1000000");
    process = builder.start();
  }

  private static String mainClass() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
    }
  }

  public boolean isReady() {
    try {
      return process.isAlive() && get("/q/health/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the URI of a path on the service. */
  public URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  public String metrics() throws IOException {
    return get("/q/metrics").body();
  }

  public String health() throws IOException {
    return get("/q/health").body();
  }

  /** Returns the response of {@code GET /model}. */
  public String model() throws IOException {
    return get("/model").body();
  }

  /** Requests an immediate check for another model. */
  public HttpResponse<String> checkModel() throws IOException {
    return send("POST", "/model/check");
  }

  /**
   * Returns the value of a metric, given without labels or with all its labels; 0 if it does not
   * exist.
   */
  public double metric(String series) throws IOException {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  /** Returns the resident memory of the process in MB, as Linux reports it. */
  public double residentMegabytes() throws IOException {
    return megabytes("VmRSS:");
  }

  /** Returns the largest resident memory of the process so far in MB, as Linux reports it. */
  public double peakMegabytes() throws IOException {
    return megabytes("VmHWM:");
  }

  private double megabytes(String key) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(key))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> get(String path) throws IOException {
    return send("GET", path);
  }

  private HttpResponse<String> send(String method, String path) throws IOException {
    URI uri = URI.create("http://localhost:" + port + path);
    try {
      return http.send(
          // The client accepts any format, like curl.
          HttpRequest.newBuilder(uri)
              .method(method, HttpRequest.BodyPublishers.noBody())
              .header("Accept", "*/*")
              .timeout(Duration.ofSeconds(30))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  public String output() throws IOException {
    return Files.readString(log);
  }

  /** Returns the lines that the service printed for its caller, outside its log. */
  public List<String> messages() throws IOException {
    return output().lines().filter(line -> line.startsWith("sightline: ")).toList();
  }

  /** Sends SIGKILL: nothing is drained, flushed or closed. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Closes the pipe to the standard input, as the end of this process would. */
  public void endInput() throws IOException {
    process.getOutputStream().close();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Returns the status of {@code /q/health/live}. */
  public int liveness() throws IOException {
    return get("/q/health/live").statusCode();
  }

  /** Sends SIGTERM and does not wait for the end. */
  public void requestStop() {
    process.destroy();
  }

  /** Sends SIGTERM. */
  public int stop() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  public int exitCode() throws InterruptedException {
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the service does not end within the timeout");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
