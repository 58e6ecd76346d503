package dev.sightline.cli.service;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A model of a repository. */
public record ModelChoice(Path repository, String name) {
  /** Says early what the service would say seconds later: that there is no such model. */
  public ModelChoice {
    Path current = repository.resolve(name).resolve("CURRENT");
    if (!Files.isRegularFile(current)) {
      throw new CommandFailure(
          "model '%s' is not in %s, %s is missing: models there are %s; choose one with --model, or train it"
              .formatted(name, repository, current, namesIn(repository)));
    }
  }

  /** The file of the current version. */
  public Path file() {
    Path folder = repository.resolve(name);
    try {
      String version = Files.readString(folder.resolve("CURRENT")).strip();
      return folder.resolve(version).resolve("model.onnx");
    } catch (IOException e) {
      throw new CommandFailure("%s cannot be read (%s)".formatted(folder.resolve("CURRENT"), e), e);
    }
  }

  private static String namesIn(Path repository) {
    try (Stream<Path> folders = Files.list(repository)) {
      String names =
          folders
              .filter(folder -> Files.isRegularFile(folder.resolve("CURRENT")))
              .map(folder -> folder.getFileName().toString())
              .sorted()
              .collect(Collectors.joining(", "));
      return names.isEmpty() ? "none" : names;
    } catch (IOException e) {
      return "none";
    }
  }
}
