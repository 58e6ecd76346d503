package dev.sightline.trainer.gate;

import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.trainer.batch.TensorBatch;
import dev.sightline.trainer.export.ExportOptions;
import dev.sightline.trainer.export.OnnxExporter;
import dev.sightline.trainer.export.OnnxMetadata;
import dev.sightline.trainer.network.NetworkBuilder;
import dev.sightline.trainer.network.NetworkFile;
import dev.sightline.trainer.network.NetworkSpec;
import dev.sightline.trainer.registry.VersionFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Models that classify an image as bright if its mean is above a threshold, and images that are
 * bright from the grey value 128. So the number of correct answers is known in advance.
 */
public final class BrightnessModels {
  public static final List<String> LABELS = List.of("dark", "bright");
  private static final int SIDE = 8;
  private static final float SLOPE = 500;

  private BrightnessModels() {}

  /** Returns a model that is right for all images except those between the threshold and 128. */
  public static VersionFiles withThreshold(int grey) {
    return VersionFiles.of(model(grey, LABELS, Map.of()), "card");
  }

  /** Returns a model file with any number of classes; it only ever predicts the first two. */
  public static byte[] model(int grey, List<String> labels, Map<String, String> metadata) {
    return model(grey, labels, SIDE, metadata);
  }

  /**
   * @param metadata properties that replace the default ones of the file
   */
  public static byte[] model(
      int grey, List<String> labels, int side, Map<String, String> metadata) {
    NetworkFile file =
        NetworkFile.parse(
            "brightness.yaml",
            """
            name: brightness
            description: for a test
            layers:
              - global-pool: {type: avg}
              - dense: {units: classes}
              - softmax
            training: {epochs: 1, batch-size: 1, optimizer: {kind: adam, learning-rate: 1}}
            """);
    int classes = Math.max(2, labels.size());
    ComputationGraph network =
        new NetworkBuilder(file, new NetworkSpec(side, side, classes, 1)).build(() -> Nd4j.empty());
    network.setParams(Nd4j.createFromArray(parameters(grey, classes)).reshape(1, -1));
    byte[] graph =
        new OnnxExporter(ExportOptions.plain(TensorBatch.SCALE)).export(network, side, side);
    Map<String, String> properties = new LinkedHashMap<>();
    properties.putAll(new ModelMetadata(labels, side, side).properties());
    properties.putAll(metadata);
    return OnnxMetadata.replace(graph, properties);
  }

  /** Returns the weights of the three channels for each class in turn, then the biases. */
  private static float[] parameters(int grey, int classes) {
    float[] parameters = new float[4 * classes];
    for (int channel = 0; channel < 3; channel++) {
      parameters[3 + channel] = SLOPE / 3;
    }
    parameters[3 * classes + 1] = -SLOPE * (grey - 0.5f) / 255;
    for (int other = 2; other < classes; other++) {
      parameters[3 * classes + other] = -2 * SLOPE;
    }
    return parameters;
  }

  /** Writes one image for each of the 256 grey values into the folders dark and bright. */
  public static Path writeImages(Path folder) throws IOException {
    for (int grey : IntStream.range(0, 256).toArray()) {
      Path image =
          folder
              .resolve(grey < 128 ? "dark" : "bright")
              .resolve(String.format(Locale.ROOT, "%03d.png", grey));
      Files.createDirectories(image.getParent());
      BufferedImage pixels = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
      for (int place = 0; place < SIDE * SIDE; place++) {
        pixels.setRGB(place % SIDE, place / SIDE, grey * 0x010101);
      }
      ImageIO.write(pixels, "png", image.toFile());
    }
    return folder;
  }
}
