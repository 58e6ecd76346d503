package dev.sightline.deploy;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs the broker and the classifier as separate processes, from the jars that the images hold. The
 * classifier has the environment that docker-compose.yml gives it.
 */
final class Stack implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofMinutes(5);

  private static final Pattern CONSUMED =
      Pattern.compile("(?m)^sightline_images_consumed_total (\\S+)$");

  private final Path folder;
  private final int brokerPort = freePort();
  private final int httpPort = freePort();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Process> processes = new ArrayList<>();
  private long sent;

  private Stack(Path folder) {
    this.folder = folder;
  }

  /** Starts both and returns once the classifier consumes. */
  static Stack start(Path folder) throws IOException {
    return start(folder, List.of());
  }

  /**
   * Starts both and returns once the classifier consumes.
   *
   * @param launcher words before the classifier's command, such as a program that starts it
   */
  static Stack start(Path folder, List<String> launcher) throws IOException {
    return start(folder, launcher, Map.of());
  }

  /**
   * Starts both and returns once the classifier consumes.
   *
   * @param settings environment of the classifier that replaces the compose file's
   */
  static Stack start(Path folder, List<String> launcher, Map<String, String> settings)
      throws IOException {
    Stack stack = new Stack(folder);
    try {
      stack.run(
          Map.of(),
          cli(
              "broker",
              "--port",
              "" + stack.brokerPort,
              "--data",
              folder.resolve("broker").toString()));
      await().atMost(TIMEOUT).until(stack::brokerAnswers);
      List<String> classifier = new ArrayList<>(launcher);
      classifier.addAll(classifier());
      Map<String, String> environment = stack.environment();
      environment.putAll(settings);
      stack.run(environment, classifier);
      await().atMost(TIMEOUT).until(stack::isReady);
      return stack;
    } catch (IOException | RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> cli(String... arguments) {
    List<String> command = jar("cli/target/sightline-cli.jar");
    command.addAll(List.of(arguments));
    return command;
  }

  /** Returns the command that starts a jar of the build; the list is mutable. */
  static List<String> jar(String file) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", Repo.path(file).toString()));
    return command;
  }

  /**
   * Returns the classifier's command as in its image, with another path of the jar and without the
   * files that only the image prepares.
   */
  private static List<String> classifier() {
    List<String> image = Dockerfile.read("deploy/docker/classifier.Dockerfile").exec("ENTRYPOINT");
    List<String> command =
        new ArrayList<>(image.stream().filter(word -> !word.contains("=/app/")).toList());
    command.set(0, jar("").get(0));
    command.set(
        command.size() - 1,
        Repo.path("classifier-service/target/quarkus-app/quarkus-run.jar").toString());
    return command;
  }

  /**
   * Returns the environment of the compose file with other addresses for broker, models and ports.
   */
  private Map<String, String> environment() {
    Map<String, String> environment =
        new TreeMap<>(Compose.read("docker-compose.yml").service("classifier").environment());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", broker());
    environment.put("SIGHTLINE_MODEL_REPOSITORY", Repo.path("models").toString());
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", "" + httpPort);
    return environment;
  }

  private void run(Map<String, String> environment, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("process-" + processes.size() + ".log").toFile());
    builder.environment().putAll(environment);
    processes.add(builder.start());
  }

  /** Sends {@code images} images with the command line and waits until all are answered. */
  void produce(long images, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(cli("produce", "--bootstrap-servers", broker()));
    all.addAll(List.of(arguments));
    Tool.Result result = new Tool(all).run();
    if (result.exitCode() != 0) {
      throw new IllegalStateException(result.output());
    }
    awaitAnswers(images);
  }

  String broker() {
    return "127.0.0.1:" + brokerPort;
  }

  int httpPort() {
    return httpPort;
  }

  private boolean brokerAnswers() throws IOException {
    requireAlive();
    return Files.readString(folder.resolve("process-0.log")).contains("Kafka broker ready");
  }

  private boolean isReady() throws Exception {
    requireAlive();
    try {
      return get(httpPort, "/q/health/ready").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private void requireAlive() throws IOException {
    for (int i = 0; i < processes.size(); i++) {
      if (!processes.get(i).isAlive()) {
        throw new AssertionError(Files.readString(folder.resolve("process-" + i + ".log")));
      }
    }
  }

  /**
   * Records that {@code images} more images were sent by any client, and waits until all are
   * answered.
   */
  void awaitAnswers(long images) {
    sent += images;
    await().atMost(TIMEOUT).until(() -> consumed() == sent);
  }

  /** Returns the number of images sent, and therefore answered, since the start. */
  long answered() {
    return sent;
  }

  private long consumed() throws IOException {
    String count = Repo.group(CONSUMED, metrics());
    return (long) Double.parseDouble(count);
  }

  /** Returns what the classifier has printed. */
  String classifierLog() throws IOException {
    return Files.readString(folder.resolve("process-1.log"));
  }

  String metrics() throws IOException {
    return get(httpPort, "/q/metrics").body();
  }

  java.net.http.HttpResponse<String> get(int port, String path) throws IOException {
    try {
      URI uri = URI.create("http://127.0.0.1:" + port + path);
      return http.send(
          HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build(),
          BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Stops the classifier first, so that it can leave its group while the broker runs. */
  @Override
  public void close() {
    for (int i = processes.size() - 1; i >= 0; i--) {
      Process process = processes.get(i);
      process.destroy();
      try {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
