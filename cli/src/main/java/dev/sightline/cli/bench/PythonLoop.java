package dev.sightline.cli.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Python program, one process for each measured processor. */
final class PythonLoop implements Rival {
  private static final List<String> MODULES =
      List.of(
          "confluent-kafka=confluent_kafka",
          "numpy=numpy",
          "onnxruntime=onnxruntime",
          "pillow=PIL");

  private final Path script;
  private final PythonProgram python;

  PythonLoop(Path home, PythonProgram python) {
    script = home.resolve("microbench/src/main/python/exactly_once_loop.py").toAbsolutePath();
    this.python = python;
  }

  @Override
  public String name() {
    return "Python loop";
  }

  @Override
  public Optional<String> missing() {
    return python.missing(MODULES).or(() -> MissingFile.of(script));
  }

  @Override
  public MeasuredSystem start(RivalSetup setup, StreamTopics topics) {
    List<List<String>> commands = new ArrayList<>();
    for (int number = 0; number < setup.cores().measured().size(); number++) {
      commands.add(command(setup, topics, number));
    }
    return RivalProcesses.start(name(), commands, setup.folder().resolve(topics.group()));
  }

  private List<String> command(RivalSetup setup, StreamTopics topics, int number) {
    List<String> command = new ArrayList<>(setup.cores().wrapper());
    command.addAll(List.of(python.program(), script.toString()));
    command.addAll(List.of("--model", setup.model().toString()));
    command.addAll(List.of("--bootstrap-servers", setup.bootstrapServers()));
    command.addAll(List.of("--group", topics.group()));
    command.addAll(List.of("--transactional-id", topics.group() + "-" + number));
    command.addAll(List.of("--images", topics.images()));
    command.addAll(List.of("--predictions", topics.predictions()));
    command.addAll(List.of("--rejected", topics.rejected()));
    command.addAll(List.of("--batch", Integer.toString(setup.batch())));
    return command;
  }
}
