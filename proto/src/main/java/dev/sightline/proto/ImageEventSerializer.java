package dev.sightline.proto;

import dev.sightline.proto.v1.ImageEvent;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes an event in protobuf's binary form and sets the {@code content-type} header. */
public final class ImageEventSerializer implements Serializer<ImageEvent> {
  @Override
  public byte @Nullable [] serialize(String topic, @Nullable ImageEvent event) {
    return event == null ? null : event.toByteArray();
  }

  @Override
  public byte @Nullable [] serialize(String topic, Headers headers, @Nullable ImageEvent event) {
    ContentTypeHeader.set(headers, ContentTypes.PROTOBUF);
    return serialize(topic, event);
  }
}
