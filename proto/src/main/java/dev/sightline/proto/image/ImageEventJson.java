package dev.sightline.proto.image;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.sightline.proto.v1.ImageEvent;
import dev.sightline.proto.v1.ImageEvent.ImageCase;
import dev.sightline.proto.v1.RawImage;
import java.io.IOException;
import java.text.ParseException;

/**
 * Reads an {@code ImageEvent} in protobuf's JSON mapping. Unlike {@code JsonFormat} it holds one
 * value at a time, so a value of many elements takes no more memory than one of few. Ignores
 * unknown fields, and {@code attributes}, which no answer depends on.
 */
final class ImageEventJson {
  /** Number of digits of the largest 32-bit number. */
  private static final int MOST_DIGITS = 10;

  private final JsonReader in;
  private final ImageEvent.Builder event = ImageEvent.newBuilder();

  private ImageEventJson(JsonReader in) {
    this.in = in;
  }

  /**
   * Reads the object at the reader's position.
   *
   * @throws IOException if it is not JSON, or a field has an illegal value
   * @throws IllegalStateException if a value has another type than its field
   */
  static ImageEvent read(JsonReader in) throws IOException {
    ImageEventJson json = new ImageEventJson(in);
    in.beginObject();
    while (in.hasNext()) {
      json.field(in.nextName());
    }
    in.endObject();
    return json.event.build();
  }

  private void field(String name) throws IOException {
    if (in.peek() == JsonToken.NULL) {
      in.nextNull();
      return;
    }
    switch (name) {
      case "id" -> event.setId(in.nextString());
      case "encoded" -> only().setEncoded(Base64Text.decode(in.nextString()));
      case "raw" -> only().setRaw(raw());
      case "mediaType", "media_type" -> event.setMediaType(in.nextString());
      case "capturedAt", "captured_at" -> event.setCapturedAt(timestamp(in.nextString()));
      case "source" -> event.setSource(in.nextString());
      case "expectedLabel", "expected_label" -> event.setExpectedLabel(in.nextString());
      default -> in.skipValue();
    }
  }

  private ImageEvent.Builder only() throws IOException {
    if (event.getImageCase() != ImageCase.IMAGE_NOT_SET) {
      throw new IOException("it has more than one image");
    }
    return event;
  }

  private RawImage raw() throws IOException {
    RawImage.Builder raw = RawImage.newBuilder();
    in.beginObject();
    while (in.hasNext()) {
      switch (in.nextName()) {
        case "width" -> raw.setWidth(unsigned(in.nextString()));
        case "height" -> raw.setHeight(unsigned(in.nextString()));
        case "rgb" -> raw.setRgb(Base64Text.decode(in.nextString()));
        default -> in.skipValue();
      }
    }
    in.endObject();
    return raw.build();
  }

  private static int unsigned(String digits) throws IOException {
    try {
      // A longer text could take long to convert.
      if (digits.length() <= MOST_DIGITS) {
        return Integer.parseUnsignedInt(digits);
      }
    } catch (NumberFormatException e) {
      // The error below gives the reason.
    }
    throw new IOException("width or height is not a whole number of 32 bits");
  }

  private static Timestamp timestamp(String text) throws IOException {
    try {
      return Timestamps.parse(text);
    } catch (ParseException e) {
      throw new IOException("capturedAt is not a time as in RFC 3339", e);
    }
  }
}
