package dev.sightline.trainer.release;

import dev.sightline.files.IoReason;
import dev.sightline.image.ModelInput;
import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.batch.TensorBatch;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.evaluate.AdjustedClassifier;
import dev.sightline.trainer.evaluate.Classifier;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.evaluate.Parity;
import dev.sightline.trainer.export.ExportOptions;
import dev.sightline.trainer.export.OnnxExporter;
import dev.sightline.trainer.export.OnnxMetadata;
import dev.sightline.trainer.export.SavedNetwork;
import dev.sightline.trainer.export.UnsupportedLayerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Exports any network that DL4J saved, and checks the model file on random images because there is
 * no dataset.
 */
public final class NetworkFileExport {
  private static final int IMAGES = 64;

  private final ModelInput input;
  private final ImageSize size;
  private final ExportOptions options;

  /**
   * Creates the export.
   *
   * @param input images that the network was trained on
   * @param temperature divisor of the logits; 1 leaves them unchanged
   * @throws TrainerFailure if the temperature is not above 0
   */
  public NetworkFileExport(ModelInput input, float temperature, boolean mirrored) {
    this.input = input;
    this.size = ImageSize.of(input);
    try {
      this.options = new ExportOptions(TensorBatch.SCALE, temperature, mirrored);
    } catch (IllegalArgumentException e) {
      throw new TrainerFailure(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Writes the model. It is also written if parity does not hold, so that it can be inspected.
   *
   * @param labels one per class, in order; if empty, the classes are named by their numbers
   * @throws TrainerFailure if the file cannot be read, translated or written, or if the number of
   *     labels is not the number of classes
   */
  public Parity export(Path file, Path target, List<String> labels) {
    SavedNetwork network = SavedNetwork.read(file);
    byte[] graph = translated(file, network);
    int classes = output(network, examples(1)).length;
    write(target, OnnxMetadata.replace(graph, metadata(file, labels, classes)));
    try (OnnxClassifier model = OnnxClassifier.open(target)) {
      Classifier reference =
          new AdjustedClassifier(examples -> outputs(network, examples), size, options);
      return Parity.between(reference, model, examples(IMAGES));
    }
  }

  private byte[] translated(Path file, SavedNetwork network) {
    try {
      return network.export(new OnnxExporter(options), size.height(), size.width());
    } catch (UnsupportedLayerException e) {
      throw new TrainerFailure("%s cannot be exported: %s".formatted(file, e.getMessage()), e);
    }
  }

  private Map<String, String> metadata(Path file, List<String> labels, int classes) {
    List<String> named =
        labels.isEmpty() ? IntStream.range(0, classes).mapToObj(String::valueOf).toList() : labels;
    if (named.size() != classes) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT,
              "--labels has %d names, but %s has %d classes",
              named.size(),
              file,
              classes));
    }
    return new ModelMetadata(named, size.height(), size.width(), input.resizing().toString())
        .properties();
  }

  private List<Example> examples(int count) {
    Random random = new Random(1);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              byte[] rgb = new byte[size.values()];
              random.nextBytes(rgb);
              return new Example("random " + i, 0, rgb);
            })
        .toList();
  }

  private float[] output(SavedNetwork network, List<Example> examples) {
    return outputs(network, examples)[0];
  }

  private float[][] outputs(SavedNetwork network, List<Example> examples) {
    try (TensorBatch batch = TensorBatch.of(examples, size, 1);
        INDArray output = network.output(batch.features())) {
      return output.toFloatMatrix();
    }
  }

  private static void write(Path target, byte[] model) {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new TrainerFailure(
          "cannot write %s: folder %s does not exist; create it, or choose another --out"
              .formatted(target, folder));
    }
    try {
      Files.write(target, model);
    } catch (IOException e) {
      throw new TrainerFailure("cannot write %s: %s".formatted(target, IoReason.of(e)), e);
    }
  }
}
