package dev.sightline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

class ToolConditionTest {
  private static final List<String> MISSING = List.of("kcat", "python3 with confluent_kafka");

  @Test
  void test_with_all_its_tools_runs() {
    assertThat(ToolCondition.decide(List.of(), true).isDisabled()).isFalse();
    assertThat(ToolCondition.decide(List.of(), false).isDisabled()).isFalse();
  }

  @Test
  void missing_tool_skips_the_test_and_is_named() {
    ConditionEvaluationResult result = ToolCondition.decide(MISSING, false);

    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason()).contains("not on the PATH: kcat, python3 with confluent_kafka");
  }

  @Test
  void missing_tool_that_is_required_fails_the_test() {
    assertThatThrownBy(() -> ToolCondition.decide(MISSING, true))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not on the PATH: kcat")
        .hasMessageContaining("-Drequire.tools=true");
  }

  @Test
  void class_without_the_tag_is_refused() {
    assertThatThrownBy(() -> ToolCondition.requireTag(Untagged.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageEndingWith("Untagged uses @NeedsTool: add @Tag(\"tools\") to it");
    assertThatCode(() -> ToolCondition.requireTag(Tagged.class)).doesNotThrowAnyException();
  }

  private static final class Untagged {}

  @Tag("tools")
  private static final class Tagged {}
}
