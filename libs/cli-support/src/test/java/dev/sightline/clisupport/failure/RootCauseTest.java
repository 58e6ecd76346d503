package dev.sightline.clisupport.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RootCauseTest {
  @Test
  void message_of_the_innermost_cause() {
    Exception wrapped = new Exception("outer", new Exception("middle", new Exception("inner")));

    assertThat(RootCause.message(wrapped)).isEqualTo("inner");
    assertThat(RootCause.message(new Exception("alone"))).isEqualTo("alone");
    assertThat(RootCause.message(new Exception())).isEqualTo("null");
  }
}
