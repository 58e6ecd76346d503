package dev.sightline.trainer.modelimport.graph;

import dev.sightline.files.IoReason;
import dev.sightline.files.Sha256;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import onnx.Onnx.ModelProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataLocation;
import org.nd4j.shade.protobuf.UnsafeByteOperations;

/**
 * Takes the weights that a model keeps in files beside it into the model. Reads no file outside the
 * model's folder.
 */
final class ExternalData {
  /** A protobuf message has at most 2 GiB; the rest is for the nodes that an import adds. */
  static final long MOST_BYTES = Integer.MAX_VALUE - (1L << 20);

  private final Path model;
  private final DataFolder folder;
  private final Map<Path, ByteBuffer> files = new HashMap<>();
  private final Map<String, String> checksums = new TreeMap<>();
  private long total;

  ExternalData(Path model) {
    this.model = model;
    this.folder = new DataFolder(model);
  }

  static TrainerFailure tooLarge(Path model, long bytes) {
    return new TrainerFailure(
        String.format(
            Locale.ROOT,
            "%s has %.1f GB with its weights; a version has at most 2 GB: export it as float16 or int8",
            model,
            bytes / 1e9));
  }

  /**
   * Returns the model with all its weights.
   *
   * @param size bytes of the model's file
   * @throws TrainerFailure if a file is missing, too short or outside the folder
   */
  ModelProto takeInto(ModelProto whole, long size) {
    total = size;
    return ModelMapping.map(
        whole, part -> part instanceof TensorProto tensor ? takenIn(tensor) : part);
  }

  /** Returns the checksums of the files that were read, by their locations in the model. */
  Map<String, String> checksums() {
    return Map.copyOf(checksums);
  }

  private TensorProto takenIn(TensorProto tensor) {
    if (tensor.getDataLocation() != DataLocation.EXTERNAL) {
      return tensor;
    }
    Map<String, String> place = new HashMap<>();
    for (StringStringEntryProto entry : tensor.getExternalDataList()) {
      place.put(entry.getKey(), entry.getValue());
    }
    ByteBuffer data = open(place.getOrDefault("location", ""));
    long offset = number(tensor, place, "offset", 0);
    long length = number(tensor, place, "length", TensorBytes.of(tensor).orElse(data.remaining()));
    if (offset > data.remaining() - length) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT,
              "%s: the tensor %s is at byte %d of '%s', which has only %d bytes: it is truncated; copy or download it again",
              model,
              tensor.getName(),
              offset,
              place.get("location"),
              data.remaining()));
    }
    if (TensorBytes.of(tensor).orElse(length) != length) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT,
              "%s: the tensor %s has %d bytes in '%s', but its shape requires %d: export the model again",
              model,
              tensor.getName(),
              length,
              place.get("location"),
              TensorBytes.of(tensor).orElse(length)));
    }
    total += length;
    if (total > MOST_BYTES) {
      throw tooLarge(model, total);
    }
    return tensor.toBuilder()
        .clearExternalData()
        .clearDataLocation()
        .setRawData(UnsafeByteOperations.unsafeWrap(data.slice((int) offset, (int) length)))
        .build();
  }

  private long number(TensorProto tensor, Map<String, String> place, String key, long missing) {
    String text = place.get(key);
    try {
      long number = text == null ? missing : Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The message below is about negative numbers, too.
    }
    throw new TrainerFailure(
        "%s: the %s of the tensor %s is '%s': export the model again"
            .formatted(model, key, tensor.getName(), text));
  }

  private ByteBuffer open(String location) {
    Path file = folder.find(location);
    ByteBuffer known = files.get(file);
    if (known != null) {
      return known;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > MOST_BYTES) {
        throw tooLarge(model, channel.size());
      }
      ByteBuffer data = channel.map(MapMode.READ_ONLY, 0, channel.size());
      files.put(file, data);
      checksums.put(location, Sha256.of(file));
      return data;
    } catch (IOException e) {
      throw new TrainerFailure("cannot read %s: %s".formatted(file, IoReason.of(e)), e);
    }
  }
}
