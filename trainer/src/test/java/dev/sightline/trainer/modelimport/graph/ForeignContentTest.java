package dev.sightline.trainer.modelimport.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ForeignContentTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\u0010\u0001\u0000\u0000\u0000\u0000\u0000\u0000{\"__metadata__\":{}}' | safetensors",
        "'\u001c\u0000\u0000\u0000TFL3\u0014\u0000' | TensorFlow Lite",
        "'GGUF\u0003\u0000' | GGUF",
        "'<?xml version=\"1.0\"?><net>' | OpenVINO",
        "'<!DOCTYPE html><html>' | web page",
        "'PK\u0003\u0004\u0000' | PyTorch",
        "'version https://git-lfs.github.com/spec/v1' | git lfs pull"
      })
  void format_is_named(String content, String name) {
    assertThat(ForeignContent.of(bytes(content))).get().asString().contains(name);
  }

  @Test
  void beginning_of_an_onnx_file_is_accepted() {
    assertThat(ForeignContent.of(bytes("\u0008\u0008\u0012\u0007pytorch\u001a\u00052.4.0")))
        .isEmpty();
  }

  private static ByteBuffer bytes(String content) {
    return ByteBuffer.wrap(content.getBytes(ISO_8859_1));
  }
}
