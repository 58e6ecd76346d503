package dev.sightline.trainer.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.trainer.TrainerFailure;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The checkpoints of a run: {@code epoch-NNN.zip} after an epoch, {@code epoch-NNN-step-MMMMM.zip}
 * within one. Each is a DL4J model file of the averaged weights, to which the trained weights, the
 * optimizer's state and the position are added. A file appears whole or not at all.
 */
public final class Checkpoints {
  private static final Pattern NAME = Pattern.compile("epoch-(\\d+)(?:-step-(\\d+))?\\.zip");
  private static final String TRAINED = "trained.bin";
  private static final String OPTIMIZER = "optimizer.bin";
  private static final String POSITION = "position.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  public Checkpoints(RunFolder run) {
    this.folder = run.checkpoints();
  }

  /** Finished epochs that there is a checkpoint of, ascending. */
  public List<Integer> epochs() {
    return positions().stream().filter(p -> p.step() == 0).map(Position::epoch).toList();
  }

  /** How far the run's newest checkpoint is. */
  public Optional<Position> newest() {
    List<Position> positions = positions();
    return positions.isEmpty()
        ? Optional.empty()
        : Optional.of(position(positions.get(positions.size() - 1)));
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
   * The network after an epoch, with the averaged weights.
   *
   * @throws TrainerFailure where it is missing or damaged
   */
  public ComputationGraph load(int epoch) {
    return load(Position.finished(epoch));
  }

  public ComputationGraph load(Position position) {
    try {
      return ModelSerializer.restoreComputationGraph(file(position).toFile(), false);
    } catch (IOException | RuntimeException e) {
      throw damaged(position, e);
    }
  }

  /** Brings a learner, made with the network of this checkpoint, to where training was. */
  void restore(Learner learner, Position position) {
    try (ZipFile zip = new ZipFile(file(position).toFile())) {
      learner.optimizerState().assign(read(zip, OPTIMIZER));
      if (learner.average().isSeparate()) {
        learner.trained().assign(read(zip, TRAINED));
      }
    } catch (IOException | RuntimeException e) {
      throw damaged(position, e);
    }
  }

  private Position position(Position named) {
    try (ZipFile zip = new ZipFile(file(named).toFile());
        InputStream in = entry(zip, POSITION)) {
      return JSON.readValue(in, Position.class);
    } catch (IOException | RuntimeException e) {
      throw damaged(named, e);
    }
  }

  private static INDArray read(ZipFile zip, String name) throws IOException {
    try (DataInputStream in = new DataInputStream(entry(zip, name))) {
      return Nd4j.read(in);
    }
  }

  private static InputStream entry(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("it has no " + name);
    }
    return zip.getInputStream(entry);
  }

  private TrainerFailure damaged(Position position, Exception cause) {
    return new TrainerFailure(
        "the checkpoint %s is missing or damaged: remove it to resume from an earlier"
            .formatted(file(position)),
        cause);
  }

  void save(Learner learner, Position position) {
    Path temporary = folder.resolve("epoch.tmp");
    try {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(temporary))) {
        zip.setLevel(1);
        learner.average().during(() -> writeModel(learner.network(), zip));
        write(zip, OPTIMIZER, learner.optimizerState());
        if (learner.average().isSeparate()) {
          write(zip, TRAINED, learner.trained());
        }
        zip.putNextEntry(new ZipEntry(POSITION));
        zip.write(JSON.writeValueAsBytes(position));
      }
      Files.move(
          temporary,
          file(position),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file(position), e);
    }
  }

  /** In DL4J's format, see {@link ModelSerializer}. */
  private static void writeModel(ComputationGraph network, ZipOutputStream zip) {
    try {
      zip.putNextEntry(new ZipEntry(ModelSerializer.CONFIGURATION_JSON));
      zip.write(network.getConfiguration().toJson().getBytes(UTF_8));
      write(zip, ModelSerializer.COEFFICIENTS_BIN, network.params());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(ZipOutputStream zip, String name, INDArray values) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    DataOutputStream out = new DataOutputStream(zip);
    Nd4j.write(values, out);
    out.flush();
  }

  /** Removes those within epochs, and those of all epochs but these. */
  void keepOnly(Set<Integer> epochs) {
    for (Position position : new ArrayList<>(positions())) {
      if (position.step() > 0 || !epochs.contains(position.epoch())) {
        delete(position);
      }
    }
  }

  /** Removes those within epochs that are older than this. */
  void removeStepsBefore(Position newest) {
    for (Position position : positions()) {
      if (position.step() > 0 && position.compareTo(newest) < 0) {
        delete(position);
      }
    }
  }

  private void delete(Position position) {
    try {
      Files.deleteIfExists(file(position));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(Position position) {
    return folder.resolve(
        position.step() == 0
            ? "epoch-%03d.zip".formatted(position.epoch())
            : "epoch-%03d-step-%05d.zip".formatted(position.epoch(), position.step()));
  }
}
