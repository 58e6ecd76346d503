package dev.sightline.trainer.modelimport.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import onnx.Onnx.ModelProto;
import org.nd4j.shade.protobuf.Descriptors.FieldDescriptor;
import org.nd4j.shade.protobuf.Message;

/**
 * Replaces parts of a model wherever they are: in the graph, in attributes of nodes, in graphs
 * within nodes, and in functions.
 */
final class ModelMapping {
  private ModelMapping() {}

  /**
   * Returns the model with changed parts.
   *
   * @param change gets each message from the outside in and returns it, or another one in its
   *     place, of which the parts are not visited
   */
  static ModelProto map(ModelProto model, UnaryOperator<Message> change) {
    return (ModelProto) mapped(model, change);
  }

  /** Returns the same object if nothing in it changes. */
  private static Message mapped(Message message, UnaryOperator<Message> change) {
    Message replaced = change.apply(message);
    if (replaced != message) {
      return replaced;
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

  private static Object mapped(FieldDescriptor field, Object value, UnaryOperator<Message> change) {
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
