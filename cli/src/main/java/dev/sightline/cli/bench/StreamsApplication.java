package dev.sightline.cli.bench;

import dev.sightline.cli.service.JavaCommand;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Kafka Streams application, one process with a stream thread for each measured processor. */
final class StreamsApplication implements Rival {
  private static final String MAIN_CLASS = "dev.sightline.microbench.streams.StreamsMain";

  private final Path jar;

  StreamsApplication(Path home) {
    jar = MicrobenchProcess.jarIn(home);
  }

  @Override
  public String name() {
    return "Kafka Streams";
  }

  @Override
  public Optional<String> missing() {
    return MissingFile.of(jar);
  }

  @Override
  public MeasuredSystem start(RivalSetup setup, StreamTopics topics) {
    List<String> command = new ArrayList<>(setup.cores().wrapper());
    command.addAll(JavaCommand.withNativeCode());
    command.add("-cp");
    command.add(jar + File.pathSeparator + BaselineRuns.onnxRuntime());
    command.add(MAIN_CLASS);
    command.add(setup.model().toString());
    command.add(setup.bootstrapServers());
    command.add(topics.group());
    command.addAll(List.of(topics.images(), topics.predictions(), topics.rejected()));
    command.add(Integer.toString(setup.cores().measured().size()));
    command.add(setup.folder().resolve("streams-state").toString());
    return RivalProcesses.start(name(), List.of(command), setup.folder().resolve(topics.group()));
  }
}
