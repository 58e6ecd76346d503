package dev.sightline.testing;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the tools of {@link NeedsTool} before the test, or its class, does anything. */
final class ToolCondition implements ExecutionCondition {
  private static final String TAG = "tools";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    requireTag(context.getRequiredTestClass());
    List<String> missing =
        AnnotationSupport.findRepeatableAnnotations(context.getElement(), NeedsTool.class).stream()
            .filter(tool -> OptionalTool.find(tool.value(), tool.probe()).isEmpty())
            .map(ToolCondition::words)
            .toList();
    return decide(missing, Boolean.getBoolean("require.tools"));
  }

  /**
   * @throws AssertionError if the class does not have the tag that selects it
   */
  static void requireTag(Class<?> type) {
    if (AnnotationSupport.findRepeatableAnnotations(type, Tag.class).stream()
        .noneMatch(tag -> tag.value().equals(TAG))) {
      throw new AssertionError(
          type.getName() + " uses @NeedsTool: add @Tag(\"" + TAG + "\") to it");
    }
  }

  private static String words(NeedsTool tool) {
    return tool.with().isEmpty() ? tool.value() : tool.value() + " with " + tool.with();
  }

  /**
   * @throws AssertionError if a tool is missing and tools are required
   */
  static ConditionEvaluationResult decide(List<String> missing, boolean required) {
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("");
    }
    String reason = "not on the PATH: " + String.join(", ", missing);
    if (required) {
      throw new AssertionError(reason + "; install it, or leave out -Drequire.tools=true");
    }
    return ConditionEvaluationResult.disabled(reason);
  }
}
