package dev.sightline.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes an ONNX file as another tool would, byte by byte (field numbers of onnx.proto3): the input
 * {@code x} has float32 {@code [N, 3, 8, 8]}, the output {@code logits} is the mean of each
 * channel.
 */
final class ForeignModel {
  private static final int FLOAT = 1;

  private ForeignModel() {}

  static Path write(Path file) throws IOException {
    byte[] graph =
        new Message()
            .message(1, node("GlobalAveragePool", "x", "means"))
            .message(1, node("Flatten", "means", "logits"))
            .text(2, "colours")
            .message(11, value("x", 3, 8, 8))
            .message(12, value("logits", 3))
            .bytes();
    byte[] model =
        new Message()
            .number(1, 8)
            .text(2, "another tool")
            .message(7, graph)
            .message(8, new Message().text(1, "").number(2, 17).bytes())
            .bytes();
    return Files.write(file, model);
  }

  private static byte[] node(String operator, String input, String output) {
    return new Message().text(1, input).text(2, output).text(4, operator).bytes();
  }

  private static byte[] value(String name, int... sizes) {
    Message shape = new Message().message(1, new Message().text(2, "N").bytes());
    for (int size : sizes) {
      shape.message(1, new Message().number(1, size).bytes());
    }
    byte[] tensor = new Message().number(1, FLOAT).message(2, shape.bytes()).bytes();
    return new Message().text(1, name).message(2, new Message().message(1, tensor).bytes()).bytes();
  }

  /** A message of Protocol Buffers with field numbers up to 15. */
  private static final class Message {
    private static final int LENGTH_DELIMITED = 2;
    private static final int SEVEN_BITS = 0x7F;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Message number(int field, int value) {
      bytes.write(field << 3);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return message(field, value.getBytes(UTF_8));
    }

    Message message(int field, byte[] content) {
      bytes.write(field << 3 | LENGTH_DELIMITED);
      varint(content.length);
      bytes.writeBytes(content);
      return this;
    }

    private void varint(int value) {
      int rest = value;
      while (rest > SEVEN_BITS) {
        bytes.write(rest & SEVEN_BITS | SEVEN_BITS + 1);
        rest >>>= 7;
      }
      bytes.write(rest);
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }
  }
}
