package dev.sightline.trainer.train;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.run.Position;
import dev.sightline.trainer.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of a run: {@code epoch-NNN.zip} after an epoch, {@code epoch-NNN-step-MMMMM.zip}
 * within one. {@link CheckpointFile} defines their content.
 */
public final class Checkpoints {
  private static final Pattern NAME = Pattern.compile("epoch-(\\d+)(?:-step-(\\d+))?\\.zip");

  private final Path folder;
  private final CheckpointFile start;

  public Checkpoints(RunFolder run) {
    this.folder = run.checkpoints();
    this.start = new CheckpointFile(run.startFile());
  }

  /** Returns the finished epochs that have a checkpoint, ascending. */
  public List<Integer> epochs() {
    return positions().stream().filter(p -> p.step() == 0).map(Position::epoch).toList();
  }

  /** Returns the position of the newest checkpoint. */
  public Optional<Position> newest() {
    List<Position> positions = positions();
    return positions.isEmpty()
        ? Optional.empty()
        : Optional.of(file(positions.get(positions.size() - 1)).position());
  }

  /** Returns the network that a retraining started from; empty if the run is not a retraining. */
  public Optional<ComputationGraph> start() {
    return Files.exists(start.path()) ? Optional.of(start.network()) : Optional.empty();
  }

  private List<Position> positions() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> new Position(number(name.group(1)), number(name.group(2)), 0, 0))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new TrainerFailure("cannot read the checkpoints in " + folder, e);
    }
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /**
   * Returns the network after an epoch, with the averaged weights.
   *
   * @throws TrainerFailure if the checkpoint is missing or damaged
   */
  public ComputationGraph load(int epoch) {
    return load(Position.finished(epoch));
  }

  /**
   * Returns the network at a position, with the averaged weights.
   *
   * @throws TrainerFailure if the checkpoint is missing or damaged
   */
  public ComputationGraph load(Position position) {
    return file(position).network();
  }

  /**
   * Returns the network after an epoch as a DL4J file: its layers and the averaged weights, without
   * the state that only a resumed run needs.
   *
   * @throws TrainerFailure if the checkpoint is missing or damaged
   */
  public byte[] weights(int epoch) {
    return file(Position.finished(epoch)).weights();
  }

  /**
   * Restores the training state of a learner that was created with the network of this checkpoint.
   */
  void restore(Learner learner, Position position) {
    file(position).restore(learner);
  }

  void save(Learner learner, Position position) {
    file(position).write(learner, position);
  }

  /** Deletes the checkpoints within epochs, and those of all epochs except the given ones. */
  void keepOnly(Set<Integer> epochs) {
    remove(position -> position.step() > 0 || !epochs.contains(position.epoch()));
  }

  /** Deletes the checkpoints within epochs that are older than the given position. */
  void removeStepsBefore(Position newest) {
    remove(position -> position.step() > 0 && position.compareTo(newest) < 0);
  }

  private void remove(Predicate<Position> unwanted) {
    positions().stream().filter(unwanted).forEach(position -> file(position).delete());
  }

  private CheckpointFile file(Position position) {
    return new CheckpointFile(
        folder.resolve(
            position.step() == 0
                ? String.format(Locale.ROOT, "epoch-%03d.zip", position.epoch())
                : String.format(
                    Locale.ROOT, "epoch-%03d-step-%05d.zip", position.epoch(), position.step())));
  }
}
