package dev.sightline.proto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message in protobuf or JSON. The {@code content-type} header decides; without one, a
 * leading brace means JSON. No binary message of the contract begins with a brace, because that
 * byte would start a group and no message has one. Unknown fields, which later versions may add,
 * are ignored.
 */
final class JsonOrProtobuf<M extends Message> {
  private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

  private final M empty;

  JsonOrProtobuf(M empty) {
    this.empty = empty;
  }

  /**
   * @throws SerializationException if the bytes are not such a message
   */
  M read(byte[] bytes) {
    return parse(bytes, beginsJson(bytes));
  }

  /**
   * @throws SerializationException if the bytes are not such a message
   */
  M read(Headers headers, byte[] bytes) {
    @Nullable String contentType = ContentTypeHeader.get(headers);
    return contentType == null ? read(bytes) : parse(bytes, ContentTypes.isJson(contentType));
  }

  private static boolean beginsJson(byte[] bytes) {
    return bytes.length > 0 && bytes[0] == '{';
  }

  // The builder of a message type builds that type.
  @SuppressWarnings("unchecked")
  private M parse(byte[] bytes, boolean json) {
    Message.Builder message = empty.newBuilderForType();
    try {
      if (json) {
        PARSER.merge(new String(bytes, UTF_8), message);
      } else {
        message.mergeFrom(bytes);
      }
      return (M) message.build();
    } catch (InvalidProtocolBufferException e) {
      String name = empty.getDescriptorForType().getName();
      throw new SerializationException("not a " + name + ": " + e.getMessage(), e);
    }
  }
}
