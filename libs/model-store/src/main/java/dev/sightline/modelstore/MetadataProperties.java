package dev.sightline.modelstore;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the {@code metadata_props} of an ONNX file (field numbers as in onnx.proto3). ONNX
 * Runtime's Java API damages characters outside the Basic Multilingual Plane in them, such as
 * emoji, because it passes UTF-8 to a function of JNI that expects another encoding.
 */
public final class MetadataProperties {
  private static final int METADATA_PROPS = 14;
  private static final int KEY = 1;
  private static final int VALUE = 2;

  private MetadataProperties() {}

  /**
   * Returns the properties of a file.
   *
   * @throws IOException if the bytes are not a protobuf message
   */
  public static Map<String, String> in(byte[] onnx) throws IOException {
    return in(CodedInputStream.newInstance(onnx));
  }

  /**
   * Returns the properties of a file. Holds no more of it in memory than one property.
   *
   * @throws IOException if the stream fails or is not a protobuf message
   */
  public static Map<String, String> in(InputStream onnx) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(onnx);
    int unused = in.setSizeLimit(Integer.MAX_VALUE);
    return in(in);
  }

  private static Map<String, String> in(CodedInputStream model) throws IOException {
    Map<String, String> properties = new LinkedHashMap<>();
    for (int tag = model.readTag(); tag != 0; tag = model.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == METADATA_PROPS) {
        add(CodedInputStream.newInstance(model.readByteArray()), properties);
      } else if (!model.skipField(tag)) {
        throw new IOException("not an ONNX model: a group ends that did not begin");
      }
    }
    return properties;
  }

  private static void add(CodedInputStream property, Map<String, String> properties)
      throws IOException {
    String key = "";
    String value = "";
    for (int tag = property.readTag(); tag != 0; tag = property.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case KEY -> key = property.readString();
        case VALUE -> value = property.readString();
        default -> {
          boolean unused = property.skipField(tag);
        }
      }
    }
    properties.put(key, value);
  }
}
