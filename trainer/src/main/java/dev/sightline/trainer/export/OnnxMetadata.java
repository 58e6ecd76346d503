package dev.sightline.trainer.export;

import java.util.Map;
import java.util.TreeMap;
import onnx.Onnx.ModelProto;
import onnx.Onnx.StringStringEntryProto;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/** Writes the {@code metadata_props} of an ONNX file. */
public final class OnnxMetadata {
  private OnnxMetadata() {}

  /** Returns the model with exactly these properties, sorted by key. */
  public static byte[] replace(byte[] model, Map<String, String> properties) {
    ModelProto.Builder builder = parse(model).toBuilder().clearMetadataProps();
    new TreeMap<>(properties)
        .forEach(
            (key, value) ->
                builder.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return builder.build().toByteArray();
  }

  /** Returns the model with one more property. The model must not have the property yet. */
  public static byte[] with(byte[] model, String key, String value) {
    Map<String, String> properties = new TreeMap<>();
    parse(model)
        .getMetadataPropsList()
        .forEach(property -> properties.put(property.getKey(), property.getValue()));
    if (properties.putIfAbsent(key, value) != null) {
      throw new IllegalArgumentException("the model has its " + key + " already");
    }
    return replace(model, properties);
  }

  private static ModelProto parse(byte[] model) {
    try {
      return ModelProto.parseFrom(model);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not an ONNX model", e);
    }
  }
}
