package dev.sightline.clisupport.options;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The heading in {@code --help} under which an option is listed. On a class it applies to all
 * options of the class that have none of their own. Options without a heading come first, under
 * "Options".
 */
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface OptionGroup {
  /** Heading of options that every command has; the last one in {@code --help}. */
  String GENERAL = "General";

  /** Returns the heading, without a colon. */
  String value();
}
