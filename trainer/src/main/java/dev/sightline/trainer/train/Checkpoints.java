package dev.sightline.trainer.train;

import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/**
 * The checkpoints of a run, {@code epoch-NNN.zip}: weights and Adam's state after that many epochs.
 * A file appears whole or not at all.
 */
public final class Checkpoints {
  private static final Pattern NAME = Pattern.compile("epoch-(\\d+)\\.zip");

  private final Path folder;

  public Checkpoints(RunFolder run) {
    this.folder = run.checkpoints();
  }

  /** Epochs that there is a checkpoint of, ascending. */
  public List<Integer> epochs() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(matcher -> Integer.valueOf(matcher.group(1)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new TrainerFailure("cannot read the checkpoints in " + folder, e);
    }
  }

  public Optional<Integer> newest() {
    List<Integer> epochs = epochs();
    return epochs.isEmpty() ? Optional.empty() : Optional.of(epochs.get(epochs.size() - 1));
  }

  /**
   * @throws TrainerFailure where it is missing or damaged
   */
  public MultiLayerNetwork load(int epoch) {
    Path file = file(epoch);
    try {
      return ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
    } catch (IOException | RuntimeException e) {
      throw new TrainerFailure(
          "the checkpoint " + file + " is missing or damaged: remove it to resume from an earlier",
          e);
    }
  }

  void save(MultiLayerNetwork network, int epoch) {
    Path temporary = folder.resolve("epoch.tmp");
    try {
      ModelSerializer.writeModel(network, temporary.toFile(), true);
      Files.move(
          temporary,
          file(epoch),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file(epoch), e);
    }
  }

  /** Removes all but these. */
  void keepOnly(Set<Integer> kept) {
    for (int epoch : epochs()) {
      if (!kept.contains(epoch)) {
        try {
          Files.deleteIfExists(file(epoch));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private Path file(int epoch) {
    return folder.resolve("epoch-%03d.zip".formatted(epoch));
  }
}
