package dev.sightline.trainer.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.files.AtomicFile;
import dev.sightline.files.IoReason;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.run.Position;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One checkpoint: a DL4J model file with the averaged weights, plus the trained weights, the
 * optimizer state and the position. The file is written atomically.
 *
 * @param path the file; may not exist yet
 */
record CheckpointFile(Path path) {
  private static final String TRAINED = "trained.bin";
  private static final String OPTIMIZER = "optimizer.bin";
  private static final String POSITION = "position.json";
  private static final int BUFFER = 1 << 16;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns the network with the averaged weights. */
  ComputationGraph network() {
    try {
      return ModelSerializer.restoreComputationGraph(path.toFile(), false);
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  /** Returns the position, including its statistics, which are not part of the file name. */
  Position position() {
    try (ZipFile zip = new ZipFile(path.toFile());
        InputStream in = entry(zip, POSITION)) {
      return JSON.readValue(in, Position.class);
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  /** Restores the training state of a learner that was created with {@link #network()}. */
  void restore(Learner learner) {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      learner.optimizerState().assign(read(zip, OPTIMIZER));
      if (learner.average().isSeparate()) {
        learner.trained().assign(read(zip, TRAINED));
      }
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  private TrainerFailure damaged(Exception cause) {
    return new TrainerFailure(
        "the checkpoint %s is missing or damaged: remove it to resume from an earlier"
            .formatted(path),
        cause);
  }

  private static INDArray read(ZipFile zip, String name) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(entry(zip, name), BUFFER))) {
      return Nd4j.read(in);
    }
  }

  /** Returns the DL4J model file without the additions, see {@link ModelSerializer}. */
  byte[] weights() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipFile from = new ZipFile(path.toFile());
        ZipOutputStream to = new ZipOutputStream(bytes)) {
      for (String name :
          List.of(ModelSerializer.CONFIGURATION_JSON, ModelSerializer.COEFFICIENTS_BIN)) {
        // Create the entry without a time, so that the same weights give the same file.
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        to.putNextEntry(entry);
        try (InputStream in = entry(from, name)) {
          in.transferTo(to);
        }
      }
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
    return bytes.toByteArray();
  }

  private static InputStream entry(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("it has no " + name);
    }
    return zip.getInputStream(entry);
  }

  void write(Learner learner, Position position) {
    try (AtomicFile staged = AtomicFile.stage(path, "epoch.tmp")) {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(staged.temporary()))) {
        // Weights hardly shrink, and a small folder has an epoch a second.
        zip.setLevel(Deflater.NO_COMPRESSION);
        learner.average().during(() -> writeModel(learner.network(), zip));
        write(zip, OPTIMIZER, learner.optimizerState());
        if (learner.average().isSeparate()) {
          write(zip, TRAINED, learner.trained());
        }
        zip.putNextEntry(new ZipEntry(POSITION));
        zip.write(JSON.writeValueAsBytes(position));
      }
      staged.commit();
    } catch (IOException | UncheckedIOException e) {
      throw new TrainerFailure("cannot write %s: %s".formatted(path, e), e);
    }
  }

  /** Writes DL4J's format, see {@link ModelSerializer}. */
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
    // Nd4j writes value by value.
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(zip, BUFFER));
    Nd4j.write(values, out);
    out.flush();
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new TrainerFailure("cannot remove %s: %s".formatted(path, IoReason.of(e)), e);
    }
  }
}
