package dev.sightline.cli.service;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.files.SightlineHome;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The running service. It stops when this process ends, even by SIGKILL: the pipe to its standard
 * input is then closed. {@link #close} asks it to stop and waits a little longer than it may take,
 * then kills it.
 */
public final class ServiceProcess implements AutoCloseable {
  private static final String INITIAL_HEAP = "-Xms224m";

  /**
   * Most of the work is native code, and Java objects are short-lived. A small initial heap with
   * the serial collector keeps memory low; the young generation is large enough for the records
   * fetched in advance. The heap may grow to a share of the memory of the machine or container, and
   * a -Xmx in JDK_JAVA_OPTIONS replaces the share. The C1 compiler alone starts faster, and leaves
   * to the images the processors that C2 would use in the first minute. The Dockerfile has the same
   * options.
   */
  static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          INITIAL_HEAP,
          "-Xmn128m",
          "-XX:SurvivorRatio=4",
          "-XX:MaxRAMPercentage=45",
          "-XX:TieredStopAtLevel=1");

  /** Time for the service to stop. It halts itself after 25 seconds. */
  public static final Duration STOP_PATIENCE = Duration.ofSeconds(28);

  /** Exit code of a service that was killed by SIGKILL. */
  public static final int KILLED = 128 + 9;

  /** The archive of classes is written during the stop. */
  private static final Duration RECORDING_PATIENCE = Duration.ofMinutes(1);

  private final Process process;
  private final Duration stopPatience;

  private ServiceProcess(Process process, Duration stopPatience) {
    this.process = process;
    this.stopPatience = stopPatience;
  }

  /** Starts the service with this process's terminal. */
  public static ServiceProcess inForeground(ServiceSettings settings) {
    return start(settings, builder(settings).inheritIO().redirectInput(Redirect.PIPE));
  }

  /** Starts the service with stdout and stderr in a file. */
  public static ServiceProcess logged(ServiceSettings settings, Path log) {
    return start(
        settings,
        builder(settings)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(Redirect.PIPE));
  }

  private static ServiceProcess start(ServiceSettings settings, ProcessBuilder builder) {
    Duration patience = settings.recordClasses().isPresent() ? RECORDING_PATIENCE : STOP_PATIENCE;
    try {
      return new ServiceProcess(builder.start(), patience);
    } catch (IOException e) {
      throw new CommandFailure("the classifier service could not be started: " + e.getMessage(), e);
    }
  }

  static ProcessBuilder builder(ServiceSettings settings) {
    ProcessBuilder builder = new ProcessBuilder(command(settings));
    builder.environment().putAll(settings.environment());
    DefaultVariables.of(SightlineHome.stateFolder()).forEach(builder.environment()::putIfAbsent);
    return builder;
  }

  private static List<String> command(ServiceSettings settings) {
    List<String> command = new ArrayList<>(settings.wrapper());
    command.addAll(JavaCommand.withNativeCode());
    command.addAll(jvmOptions(System.getenv("JDK_JAVA_OPTIONS")));
    command.addAll(StartupArchive.options(settings));
    command.add("-Dsightline.process.stop-at-end-of-input=true");
    if (settings.recordClasses().isPresent()) {
      command.add(
          String.format(
              Locale.ROOT, "-Dsightline.process.stop-timeout=%ds", RECORDING_PATIENCE.toSeconds()));
    }
    settings.properties().forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-jar");
    command.add(settings.jar().toString());
    return command;
  }

  /**
   * The JVM does not start if its initial heap is larger than its maximum heap.
   *
   * @param ofUser further options that the JVM reads from its environment, or null
   */
  static List<String> jvmOptions(@Nullable String ofUser) {
    boolean limited = ofUser != null && ofUser.contains("-Xmx");
    return JVM_OPTIONS.stream().filter(option -> !limited || !option.equals(INITIAL_HEAP)).toList();
  }

  /** Returns the handle of the process, for its id and CPU time. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end of the process and returns its exit code. */
  public int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    // Unlike the process, its handle leaves the standard input open, whose end means to the service
    // that this process has died.
    process.toHandle().destroy();
    try {
      if (!process.waitFor(stopPatience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
