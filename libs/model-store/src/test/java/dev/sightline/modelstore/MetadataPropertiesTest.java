package dev.sightline.modelstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataPropertiesTest {
  private static byte[] message(Writer writer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    writer.write(out);
    out.flush();
    return bytes.toByteArray();
  }

  private interface Writer {
    void write(CodedOutputStream out) throws IOException;
  }

  private static byte[] model(String key, String value) throws IOException {
    byte[] property =
        message(
            out -> {
              out.writeString(1, key);
              out.writeString(2, value);
            });
    return message(
        out -> {
          out.writeInt64(1, 9);
          out.writeByteArray(7, new byte[100_000]);
          out.writeByteArray(14, property);
          out.writeString(2, "producer");
        });
  }

  @Test
  void characters_of_four_bytes_are_kept() throws IOException {
    byte[] model = model("sightline.labels", "[\"🐈\",\"ü\"]");

    assertThat(MetadataProperties.in(model))
        .isEqualTo(Map.of("sightline.labels", "[\"🐈\",\"ü\"]"));
    assertThat(MetadataProperties.in(new ByteArrayInputStream(model)))
        .isEqualTo(MetadataProperties.in(model));
  }

  @Test
  void other_bytes_are_refused() {
    assertThatThrownBy(
            () ->
                MetadataProperties.in("no model".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
  }
}
