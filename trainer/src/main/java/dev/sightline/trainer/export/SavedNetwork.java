package dev.sightline.trainer.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Network from a file of DL4J's {@code ModelSerializer}, of either kind. */
public sealed interface SavedNetwork {
  /** Network without branches. */
  record Chain(MultiLayerNetwork network) implements SavedNetwork {
    @Override
    public byte[] export(OnnxExporter exporter, int height, int width) {
      return exporter.export(network, height, width);
    }

    @Override
    public INDArray output(INDArray images) {
      return network.output(images);
    }
  }

  /** Computation graph. */
  record Graph(ComputationGraph network) implements SavedNetwork {
    @Override
    public byte[] export(OnnxExporter exporter, int height, int width) {
      return exporter.export(network, height, width);
    }

    @Override
    public INDArray output(INDArray images) {
      return network.outputSingle(images);
    }
  }

  /**
   * Exports the network.
   *
   * @return the bytes of a model file without metadata
   * @throws UnsupportedLayerException if the network cannot be translated; names the cause
   */
  byte[] export(OnnxExporter exporter, int height, int width);

  /** Returns DL4J's probabilities {@code [N,classes]} for images {@code [N,3,H,W]}. */
  INDArray output(INDArray images);

  /**
   * Reads a file.
   *
   * @throws TrainerFailure if the file is missing, is not a network, or has unknown layers
   */
  static SavedNetwork read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new TrainerFailure("there is no file " + file);
    }
    try {
      return branches(file)
          ? new Graph(ModelSerializer.restoreComputationGraph(file.toFile(), false))
          : new Chain(ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false));
    } catch (IOException | RuntimeException e) {
      // DL4J passes on any exception of Jackson, the zip reader or its own layers.
      String cause = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new TrainerFailure(
          "%s can't be read as a network that Deeplearning4j's ModelSerializer wrote: %s"
              .formatted(file, cause),
          e);
    }
  }

  private static boolean branches(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry configuration = zip.getEntry("configuration.json");
      if (configuration == null) {
        throw new IOException("it has no configuration.json");
      }
      try (InputStream json = zip.getInputStream(configuration)) {
        return new ObjectMapper().readTree(json).has("vertices");
      }
    }
  }
}
