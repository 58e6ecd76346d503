package dev.sightline.proto.image;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.protobuf.ByteString;
import dev.sightline.proto.v1.ImageEvent;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent in structured mode, in the JSON format: its attributes and its data in one value.
 * Reads one value at a time, see {@link ImageEventJson}.
 */
final class StructuredEvent {
  private static final String SUPPORTED = "1.0";

  /** Limits the attributes that travel to the prediction. */
  private static final int MOST_ATTRIBUTES = 50;

  private static final int LONGEST_ATTRIBUTE = 1_000;
  private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,50}");

  private final JsonReader in;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private @Nullable ByteString binary;
  private @Nullable ImageEvent event;

  private StructuredEvent(JsonReader in) {
    this.in = in;
  }

  /**
   * Reads the object at the reader's position.
   *
   * @throws IOException if it is not JSON, or no event that this class supports
   * @throws IllegalStateException if a value has another type than its attribute
   */
  static StructuredEvent read(JsonReader in) throws IOException {
    StructuredEvent read = new StructuredEvent(in);
    in.beginObject();
    while (in.hasNext()) {
      read.field(in.nextName());
    }
    in.endObject();
    String version = read.attributes.getOrDefault("specversion", "");
    if (!version.equals(SUPPORTED)) {
      throw new IOException("its specversion is '%s', not %s".formatted(version, SUPPORTED));
    }
    if (read.binary != null && read.event != null) {
      throw new IOException("it has both data and data_base64");
    }
    return read;
  }

  private void field(String name) throws IOException {
    JsonToken token = in.peek();
    if (name.equals("data_base64") && token != JsonToken.NULL) {
      binary = Base64Text.decode(in.nextString());
    } else if (name.equals("data") && token != JsonToken.NULL) {
      event = data(token);
    } else if (attributes.size() < MOST_ATTRIBUTES && NAME.matcher(name).matches()) {
      attribute(name, token);
    } else {
      in.skipValue();
    }
  }

  private ImageEvent data(JsonToken token) throws IOException {
    if (token != JsonToken.BEGIN_OBJECT) {
      throw new IOException(
          "its data is not a JSON object (an ImageEvent); the bytes of an image belong into"
              + " data_base64");
    }
    return ImageEventJson.read(in);
  }

  private void attribute(String name, JsonToken token) throws IOException {
    switch (token) {
      case STRING, NUMBER -> keep(name, in.nextString());
      case BOOLEAN -> keep(name, String.valueOf(in.nextBoolean()));
      default -> in.skipValue();
    }
  }

  private void keep(String name, String value) {
    if (!value.isEmpty() && value.length() <= LONGEST_ATTRIBUTE) {
      attributes.put(name, value);
    }
  }

  /** Returns an attribute, such as {@code id}; empty if it is missing or long. */
  Optional<String> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /** Returns all attributes, extensions included, by name. */
  Map<String, String> attributes() {
    return attributes;
  }

  /** Returns the decoded {@code data_base64}; empty if the event has none. */
  Optional<ByteString> binary() {
    return Optional.ofNullable(binary);
  }

  /** Returns the {@code data}; empty if the event has none. */
  Optional<ImageEvent> event() {
    return Optional.ofNullable(event);
  }
}
