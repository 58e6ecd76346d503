package dev.sightline.trainer.modelimport.graph;

import static org.assertj.core.api.Assertions.assertThat;

import onnx.Onnx.TensorProto.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values are those of numpy for float16, and of PyTorch for bfloat16. */
class ShortFloatsTest {
  @ParameterizedTest
  @CsvSource({
    "3c00, 1",
    "c200, -3",
    "7bff, 65504",
    "0400, 6.1035156e-05",
    "03ff, 6.097555e-05",
    "0001, 5.9604645e-08",
    "8000, -0.0",
    "7c00, Infinity",
    "fc00, -Infinity",
    "7e00, NaN"
  })
  void half_has_its_value(String hex, float value) {
    int bits = Integer.parseInt(hex, 16);

    assertThat(Float.valueOf(ShortFloats.ofHalf(bits))).isEqualTo(Float.valueOf(value));
    assertThat(Float.valueOf(ShortFloats.of(DataType.FLOAT16_VALUE, (short) bits)))
        .isEqualTo(Float.valueOf(value));
  }

  @ParameterizedTest
  @CsvSource({"3f80, 1", "c040, -3", "7f80, Infinity", "3e80, 0.25"})
  void bfloat16_has_its_value(String hex, float value) {
    int bits = Integer.parseInt(hex, 16);

    assertThat(ShortFloats.of(DataType.BFLOAT16_VALUE, (short) bits)).isEqualTo(value);
  }

  @Test
  void other_types_are_none_of_16_bits() {
    assertThat(ShortFloats.areOf(DataType.FLOAT16_VALUE)).isTrue();
    assertThat(ShortFloats.areOf(DataType.BFLOAT16_VALUE)).isTrue();
    assertThat(ShortFloats.areOf(DataType.FLOAT_VALUE)).isFalse();
    assertThat(ShortFloats.areOf(DataType.INT16_VALUE)).isFalse();
  }
}
