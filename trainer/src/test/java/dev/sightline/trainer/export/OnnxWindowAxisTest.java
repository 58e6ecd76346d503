package dev.sightline.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxWindowAxisTest {
  @ParameterizedTest(
      name = "{1} wide, stride {2}, dilation {3} over {0}: {4} before, {5} after, {6} out")
  @CsvSource({
    "32, 8, 1, 1, 3, 4, 32",
    "16, 4, 1, 1, 1, 2, 16",
    "8, 2, 1, 1, 0, 1, 8",
    "8, 2, 2, 1, 0, 0, 4",
    "7, 2, 2, 1, 0, 1, 4",
    "9, 3, 2, 1, 1, 1, 5",
    "9, 3, 1, 2, 2, 2, 9"
  })
  void same_padding_divides_by_stride_and_puts_odd_padding_last(
      int in, int kernel, int stride, int dilation, int before, int after, int out) {
    OnnxWindowAxis axis = OnnxWindowAxis.of(in, kernel, stride, dilation, ConvolutionMode.Same, 0);

    assertThat(axis.before()).isEqualTo(before);
    assertThat(axis.after()).isEqualTo(after);
    assertThat(axis.out()).isEqualTo(out);
  }
}
