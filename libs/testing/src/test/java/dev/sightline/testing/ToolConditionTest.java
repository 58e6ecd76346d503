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
  void aTestWhoseToolsAreHereRuns() {
    assertThat(ToolCondition.decide(List.of(), true).isDisabled()).isFalse();
    assertThat(ToolCondition.decide(List.of(), false).isDisabled()).isFalse();
  }

  @Test
  void aMissingToolSkipsTheTestAndIsNamed() {
    ConditionEvaluationResult result = ToolCondition.decide(MISSING, false);

    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason()).contains("not on the PATH: kcat, python3 with confluent_kafka");
  }

  @Test
  void aMissingToolThatIsRequiredFailsTheTest() {
    assertThatThrownBy(() -> ToolCondition.decide(MISSING, true))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not on the PATH: kcat")
        .hasMessageContaining("-Drequire.tools=true");
  }

  @Test
  void aClassWithoutTheTagIsRefused() {
    assertThatThrownBy(() -> ToolCondition.requireTag(Untagged.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageEndingWith("Untagged uses @NeedsTool: add @Tag(\"tools\") to it");
    assertThatCode(() -> ToolCondition.requireTag(Tagged.class)).doesNotThrowAnyException();
  }

  private static final class Untagged {}

  @Tag("tools")
  private static final class Tagged {}
}
