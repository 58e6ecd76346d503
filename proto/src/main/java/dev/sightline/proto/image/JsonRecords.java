package dev.sightline.proto.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.sightline.proto.RejectionReason;
import dev.sightline.proto.v1.ImageEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;

/** Reads the values of records in JSON. */
final class JsonRecords {
  /** Reads the object that a value consists of. */
  @FunctionalInterface
  private interface ObjectReader<T> {
    T read(JsonReader in) throws IOException;
  }

  private JsonRecords() {}

  static ImageEvent imageEvent(byte[] value) throws UnusableRecordException {
    return read(value, "an ImageEvent in JSON", ImageEventJson::read);
  }

  static StructuredEvent cloudEvent(byte[] value) throws UnusableRecordException {
    return read(value, "a CloudEvent in structured mode", StructuredEvent::read);
  }

  private static <T> T read(byte[] value, String form, ObjectReader<T> reader)
      throws UnusableRecordException {
    try (JsonReader in =
        new JsonReader(new InputStreamReader(new ByteArrayInputStream(value), UTF_8))) {
      in.setStrictness(Strictness.STRICT);
      T object = reader.read(in);
      if (in.peek() != JsonToken.END_DOCUMENT) {
        throw new IOException("something follows the object");
      }
      return object;
    } catch (IOException | IllegalStateException e) {
      throw new UnusableRecordException(
          RejectionReason.BAD_MESSAGE,
          "said to be %s, but unreadable: %s".formatted(form, firstLine(e)));
    }
  }

  /** Gson's messages have a second line with a link, and may begin with advice for programmers. */
  private static String firstLine(Exception e) {
    String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return line.replaceFirst("^Use JsonReader\\S+ to accept ", "");
  }
}
