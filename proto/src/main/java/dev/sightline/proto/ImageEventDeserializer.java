package dev.sightline.proto;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.sightline.proto.v1.ImageEvent;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event in protobuf's binary form. Throws {@link SerializationException} if the bytes are
 * not an event. Read a topic that also holds plain image files as bytes instead.
 */
public final class ImageEventDeserializer implements Deserializer<ImageEvent> {
  @Override
  public @Nullable ImageEvent deserialize(String topic, byte @Nullable [] bytes) {
    try {
      return bytes == null ? null : ImageEvent.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new SerializationException("not an ImageEvent: " + e.getMessage(), e);
    }
  }
}
