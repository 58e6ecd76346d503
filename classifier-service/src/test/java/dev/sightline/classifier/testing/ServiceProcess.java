package dev.sightline.classifier.testing;

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
import java.util.concurrent.TimeUnit;

/** The packaged service as a process of its own, as users run it. */
public final class ServiceProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();

  private final Process process;
  private final Path log;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();

  /** Starts the service in a folder that may hold a model repository {@code models}. */
  public ServiceProcess(Path folder, Map<String, String> properties) throws IOException {
    this(folder, properties, List.of("-Xmx512m"));
  }

  /**
   * Starts it with a heap of one's own.
   *
   * @param heap options of the JVM
   */
  public ServiceProcess(Path folder, Map<String, String> properties, List<String> heap)
      throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(heap);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dquarkus.http.port=" + port));
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-jar", JAR.toString()));
    log = Files.createTempFile(folder, "service", ".log");
    process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
  }

  public boolean isReady() {
    try {
      return process.isAlive() && get("/q/health/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Where it answers over HTTP, on this machine. */
  public URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  public String metrics() throws IOException {
    return get("/q/metrics").body();
  }

  public String health() throws IOException {
    return get("/q/health").body();
  }

  /** What it says of its model. */
  public String model() throws IOException {
    return get("/model").body();
  }

  /** Has it look for another model at once. */
  public HttpResponse<String> checkModel() throws IOException {
    return send("POST", "/model/check");
  }

  /** Of a metric without labels, or with all of its labels; 0 where there is none. */
  public double metric(String series) throws IOException {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  /** Memory that the process holds, in MB, as Linux counts it. */
  public double residentMegabytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
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
          // Accepts anything, as curl does.
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

  /** What it says to whoever started it, beside its log. */
  public List<String> told() throws IOException {
    return output().lines().filter(line -> line.startsWith("sightline: ")).toList();
  }

  /** SIGKILL: nothing is drained, flushed or closed. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM. */
  public int stop() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  public int exitCode() throws InterruptedException {
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the service does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
