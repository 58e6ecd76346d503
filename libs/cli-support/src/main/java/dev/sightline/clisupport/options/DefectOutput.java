package dev.sightline.clisupport.options;

/** Form in which a program reports a defect, that is, an exception that no command expects. */
public enum DefectOutput {
  /** One line; the stack trace only with --verbose. */
  ONE_LINE,
  /** The stack trace, as picocli prints it. */
  STACK_TRACE
}
