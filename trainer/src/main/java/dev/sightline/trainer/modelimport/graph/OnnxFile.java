package dev.sightline.trainer.modelimport.graph;

import dev.sightline.files.IoReason;
import dev.sightline.files.Sha256;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;
import org.nd4j.shade.protobuf.UnsafeByteOperations;

/**
 * A foreign ONNX file with all its weights, also those in files beside it. The weights stay on disk
 * and are mapped into memory, so a file of 2 GB needs no heap.
 */
public final class OnnxFile {
  /** Lowest opset whose operators ONNX Runtime guarantees. */
  static final long LOWEST_OPSET = 7;

  private final Path path;
  private final long bytes;
  private final String sha256;
  private final ModelProto model;
  private final Map<String, String> dataFiles;
  private final boolean widened;

  private OnnxFile(
      Path path,
      long bytes,
      String sha256,
      ModelProto model,
      Map<String, String> dataFiles,
      boolean widened) {
    this.path = path;
    this.bytes = bytes;
    this.sha256 = sha256;
    this.model = model;
    this.dataFiles = dataFiles;
    this.widened = widened;
  }

  /**
   * Reads a file.
   *
   * @throws TrainerFailure if it is missing, larger than 2 GB with its weights, damaged or no ONNX
   *     file, or if the weights beside it are missing, damaged or outside its folder
   */
  public static OnnxFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new TrainerFailure(
          "there is no file %s: give an ONNX file, or a folder with one".formatted(file));
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size > ExternalData.MOST_BYTES) {
        throw ExternalData.tooLarge(file, size);
      }
      MappedByteBuffer content = channel.map(MapMode.READ_ONLY, 0, size);
      ModelProto model = parse(file, content);
      ExternalData data = new ExternalData(file);
      ModelProto whole = data.takeInto(model, size);
      return new OnnxFile(file, size, Sha256.of(file), whole, data.checksums(), false);
    } catch (IOException e) {
      throw new TrainerFailure("cannot read %s: %s".formatted(file, IoReason.of(e)), e);
    }
  }

  /**
   * Returns the file with a model that computes with 32-bit real numbers instead of 16-bit ones,
   * see {@link SinglePrecision}. Returns this one if it has none, or would be too large.
   *
   * @param weights file for the converted weights, which is mapped
   */
  public OnnxFile inSinglePrecision(Path weights) {
    OptionalLong more = SinglePrecision.moreBytes(model);
    if (more.isEmpty() || model.getSerializedSize() + more.getAsLong() > ExternalData.MOST_BYTES) {
      return this;
    }
    try (WideWeights wide = new WideWeights(weights)) {
      ModelProto converted = new SinglePrecision(wide).of(model);
      return new OnnxFile(path, bytes, sha256, converted, dataFiles, true);
    } catch (IOException e) {
      throw new TrainerFailure("cannot write %s: %s".formatted(weights, IoReason.of(e)), e);
    }
  }

  /** Returns whether the model has 32-bit real numbers instead of the file's 16-bit ones. */
  public boolean isWidened() {
    return widened;
  }

  private static ModelProto parse(Path file, MappedByteBuffer content) throws IOException {
    Optional<String> foreign = ForeignContent.of(content);
    if (foreign.isPresent()) {
      throw new TrainerFailure("%s is %s".formatted(file, foreign.get()));
    }
    try {
      CodedInputStream in = UnsafeByteOperations.unsafeWrap(content).newCodedInput();
      in.enableAliasing(true);
      int unused = in.setSizeLimit(Integer.MAX_VALUE);
      ModelProto model = ModelProto.parseFrom(in);
      if (model.getGraph().getNodeCount() == 0 || model.getOpsetImportCount() == 0) {
        throw new TrainerFailure(
            "%s is not an ONNX model: it has no graph; export the model with torch.onnx.export, tf2onnx or the like"
                .formatted(file));
      }
      return model.toBuilder().setGraph(NodeOrder.sorted(model.getGraph())).build();
    } catch (InvalidProtocolBufferException e) {
      throw new TrainerFailure(
          "%s is truncated, damaged or not an ONNX model: copy, download or export it again"
              .formatted(file),
          e);
    }
  }

  public Path path() {
    return path;
  }

  /** Returns the size of the file, without the weights beside it. */
  public long bytes() {
    return bytes;
  }

  public String sha256() {
    return sha256;
  }

  /** Returns the checksums of the files beside it that hold weights, by their names. */
  public Map<String, String> dataFiles() {
    return dataFiles;
  }

  /** Returns the name and version of the tool that wrote the file; empty if it does not say. */
  public String producer() {
    return (model.getProducerName() + " " + model.getProducerVersion()).strip();
  }

  /** Returns {@code producer_name} alone. */
  public String producerName() {
    return model.getProducerName();
  }

  /** Returns the version of ONNX's own operators. */
  public long opset() {
    return OpsetImports.own(model);
  }

  /**
   * Checks that the operators that an import adds exist.
   *
   * @throws TrainerFailure if the opset is too old
   */
  public void requireOpset() {
    if (opset() < LOWEST_OPSET) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT,
              "%s has opset %d, and %d or later is required: convert it with onnx.version_converter, or export it again",
              path,
              opset(),
              LOWEST_OPSET));
    }
  }

  /** Returns the versions of all domains, such as {@code 17, com.microsoft 1}. */
  public String opsets() {
    return model.getOpsetImportList().stream()
        .map(OnnxFile::opset)
        .collect(Collectors.joining(", "));
  }

  private static String opset(OperatorSetIdProto opset) {
    return OpsetImports.isOwn(opset)
        ? String.valueOf(opset.getVersion())
        : opset.getDomain() + " " + opset.getVersion();
  }

  /** Returns the {@code metadata_props}. */
  public Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    model.getMetadataPropsList().forEach(each -> metadata.put(each.getKey(), each.getValue()));
    return metadata;
  }

  /** Returns the inputs that have no default value. */
  public List<GraphValue> inputs() {
    Set<String> constants =
        graph().getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
    return graph().getInputList().stream()
        .filter(input -> !constants.contains(input.getName()))
        .map(GraphValue::of)
        .toList();
  }

  public List<GraphValue> outputs() {
    return graph().getOutputList().stream().map(GraphValue::of).toList();
  }

  /** Returns whether a node of the graph, not of a graph within it, gives this tensor. */
  public boolean hasTensor(String name) {
    return !name.isEmpty()
        && graph().getNodeList().stream().anyMatch(node -> node.getOutputList().contains(name));
  }

  GraphProto graph() {
    return model.getGraph();
  }

  ModelProto model() {
    return model;
  }
}
