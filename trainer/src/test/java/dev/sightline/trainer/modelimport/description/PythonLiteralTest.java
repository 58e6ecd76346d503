package dev.sightline.trainer.modelimport.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLiteralTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{0: 'cat', 1: 'dog'} | {\"0\":\"cat\",\"1\":\"dog\"}",
        "{} | {}",
        "[32, 32] | [32,32]",
        "(224, 320,) | [224,320]",
        "224 | 224",
        "[-1.5, 2e3, 100] | [-1.5,2000.0,100]",
        "{10: 'a', 100: 'b'} | {\"10\":\"a\",\"100\":\"b\"}",
        "{'a': True, 'b': [False, None]} | {\"a\":true,\"b\":[false,null]}",
        "[\"it's\", 'a \"b\"', 'c\\'d', 'e,f}'] | [\"it's\",\"a \\\"b\\\"\",\"c'd\",\"e,f}\"]",
        "'back\\\\slash\\n' | \"back\\\\slash\\n\"",
        "'caf\\xe9 \\u2603 \\U0001f600' | \"café ☃ 😀\"",
        "'größe' | \"größe\""
      })
  void text_of_python_is_read(String text, String json) {
    assertThat(PythonLiteral.parse(text)).hasToString(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{0: 'cat'",
        "{0 'cat'}",
        "[1 2]",
        "'open",
        "open",
        "{0: 'a'} x",
        "'\\q'",
        "'\\u12'",
        "'\\UFFFFFFFF'",
        "(",
        "<class 'a'>"
      })
  void other_text_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PythonLiteral.parse(text))
        .withMessageContaining("is no value as Python writes it, from character");
  }

  @Test
  void repeated_key_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PythonLiteral.parse("{0: 'a', 0: 'b'}"))
        .withMessage("has the key 0 twice");
  }

  @Test
  void deep_nesting_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> PythonLiteral.parse("[".repeat(100_000)));
  }
}
