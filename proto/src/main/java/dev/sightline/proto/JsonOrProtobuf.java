package dev.sightline.proto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message of either format: the {@code content-type} header tells which, else a leading
 * brace. No binary message of ours begins with one: it would be a group, which none has. Fields
 * that a later version added are passed over.
 */
final class JsonOrProtobuf<M extends Message> {
  private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

  private final M empty;

  JsonOrProtobuf(M empty) {
    this.empty = empty;
  }

  /**
   * @throws SerializationException where the bytes are no such message
   */
  M read(byte[] bytes) {
    return parse(bytes, beginsJson(bytes));
  }

  /**
   * @throws SerializationException where the bytes are no such message
   */
  M read(Headers headers, byte[] bytes) {
    @Nullable String contentType = ContentTypeHeader.get(headers);
    return contentType == null ? read(bytes) : parse(bytes, ContentTypes.isJson(contentType));
  }

  private static boolean beginsJson(byte[] bytes) {
    return bytes.length > 0 && bytes[0] == '{';
  }

  // A builder of a message builds such a message.
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
