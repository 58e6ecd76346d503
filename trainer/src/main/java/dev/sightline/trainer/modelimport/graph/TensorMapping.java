package dev.sightline.trainer.modelimport.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.Descriptors.FieldDescriptor;
import org.nd4j.shade.protobuf.Message;

/**
 * Replaces tensors wherever a model has them: weights, attributes of nodes, graphs within nodes,
 * and functions.
 */
final class TensorMapping {
  private TensorMapping() {}

  static ModelProto map(ModelProto model, UnaryOperator<TensorProto> change) {
    return (ModelProto) mapped(model, change);
  }

  /** Returns the same object if nothing in it changes. */
  private static Message mapped(Message message, UnaryOperator<TensorProto> change) {
    if (message instanceof TensorProto tensor) {
      return change.apply(tensor);
    }
    Message.Builder changed = null;
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      if (field.getKey().getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        Object now = mapped(field.getKey(), field.getValue(), change);
        if (now != field.getValue()) {
          changed = changed == null ? message.toBuilder() : changed;
          changed.setField(field.getKey(), now);
        }
      }
    }
    return changed == null ? message : changed.build();
  }

  private static Object mapped(
      FieldDescriptor field, Object value, UnaryOperator<TensorProto> change) {
    if (!field.isRepeated()) {
      return mapped((Message) value, change);
    }
    List<Message> mapped = new ArrayList<>();
    boolean same = true;
    for (Object each : (List<?>) value) {
      Message now = mapped((Message) each, change);
      same &= now == each;
      mapped.add(now);
    }
    return same ? value : mapped;
  }
}
