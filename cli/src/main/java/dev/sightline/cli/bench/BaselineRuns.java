package dev.sightline.cli.bench;

import dev.sightline.cli.baseline.BaselineMain;
import dev.sightline.cli.service.JavaCommand;
import dev.sightline.cli.service.ServiceJar;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.files.IoReason;
import dev.sightline.inference.Device;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Measures the floor, each time in a new process on the measured processors. */
final class BaselineRuns {
  private final Path model;
  private final Device device;
  private final Path images;
  private final CpuSets cores;
  private final String classPath;

  BaselineRuns(Path model, Device device, Path images, CpuSets cores) {
    this.model = model;
    this.device = device;
    this.images = images;
    this.cores = cores;
    classPath = System.getProperty("java.class.path") + java.io.File.pathSeparator + onnxRuntime();
  }

  /** Returns the library that the service itself uses. */
  static Path onnxRuntime() {
    Path folder = ServiceJar.find().resolveSibling("lib");
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.filter(jar -> jar.getFileName().toString().contains("onnxruntime"))
          .findFirst()
          .orElseThrow(() -> new CommandFailure("ONNX Runtime is missing in " + folder));
    } catch (IOException e) {
      throw new CommandFailure("%s cannot be read (%s)".formatted(folder, IoReason.of(e)), e);
    }
  }

  Usage measure(int threads, int batch, long warmUp, long count) throws InterruptedException {
    List<String> command = new ArrayList<>(cores.wrapper());
    command.addAll(JavaCommand.withNativeCode());
    command.add(BaselineMain.class.getName());
    command.addAll(List.of(model.toString(), device.name(), images.toString()));
    for (long number : new long[] {threads, batch, warmUp, count}) {
      command.add(Long.toString(number));
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Passed in the environment: ONNX Runtime fails in a process with a very long command line.
    builder.environment().put("CLASSPATH", classPath);
    return parse(output(builder));
  }

  private static String output(ProcessBuilder builder) throws InterruptedException {
    try {
      Process process = builder.start();
      try (InputStream in = process.getInputStream()) {
        String said = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
          throw new CommandFailure("the floor could not be measured: " + reason(said));
        }
        return said;
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw new CommandFailure("the floor could not be started: " + e.getMessage(), e);
    }
  }

  /** Native code may have written other lines before. */
  static String reason(String said) {
    return said.lines()
        .filter(line -> line.startsWith(BaselineMain.FAILURE))
        .map(line -> line.substring(BaselineMain.FAILURE.length()))
        .findFirst()
        .or(() -> said.lines().findFirst())
        .orElse("no output");
  }

  private static Usage parse(String said) {
    String[] words = said.lines().reduce((earlier, later) -> later).orElse("").split(" ", -1);
    return new Usage(
        Long.parseLong(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
  }
}
