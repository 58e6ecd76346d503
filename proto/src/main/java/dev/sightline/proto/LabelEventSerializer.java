package dev.sightline.proto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.sightline.proto.v1.LabelEvent;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes a label in the given format and sets the {@code content-type} header. */
public final class LabelEventSerializer implements Serializer<LabelEvent> {
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().omittingInsignificantWhitespace();

  private final WireFormat format;

  /** Creates a serializer that writes JSON. */
  public LabelEventSerializer() {
    this(WireFormat.JSON);
  }

  public LabelEventSerializer(WireFormat format) {
    this.format = format;
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable LabelEvent label) {
    if (label == null) {
      return null;
    }
    return switch (format) {
      case PROTOBUF -> label.toByteArray();
      case JSON -> json(label).getBytes(UTF_8);
    };
  }

  @Override
  public byte @Nullable [] serialize(String topic, Headers headers, @Nullable LabelEvent label) {
    ContentTypeHeader.set(headers, format.contentType());
    return serialize(topic, label);
  }

  private static String json(LabelEvent label) {
    try {
      return PRINTER.print(label);
    } catch (InvalidProtocolBufferException e) {
      throw new SerializationException("the label's timestamp is out of range", e);
    }
  }
}
