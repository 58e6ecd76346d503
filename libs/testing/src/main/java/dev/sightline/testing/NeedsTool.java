package dev.sightline.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips a test, or all tests of a class, if the PATH has no such tool; with {@code
 * -Drequire.tools=true} the test fails instead.
 *
 * <p>The class must have {@code @Tag("tools")}: {@code mvn verify -Ptools} runs these classes, with
 * those of their tests that must pass without the tool, too.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(NeedsTools.class)
@ExtendWith(ToolCondition.class)
public @interface NeedsTool {
  /** The program's name, such as {@code promtool}. */
  String value();

  /**
   * Arguments with which the program must end with exit code 0, to find out whether a library of it
   * is installed. Without them the program is not started.
   */
  String[] probe() default {};

  /** Missing part of the tool if the probe fails, such as the name of a library. */
  String with() default "";
}
