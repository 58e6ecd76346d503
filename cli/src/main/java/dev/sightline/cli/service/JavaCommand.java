package dev.sightline.cli.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds the command line of another JVM of the same installation. */
public final class JavaCommand {
  private JavaCommand() {}

  /** Returns the path of this JVM's {@code java}. */
  public static String program() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Returns {@code java} with the options that a process with ONNX Runtime needs; modifiable. */
  public static List<String> withNativeCode() {
    List<String> command = new ArrayList<>();
    command.add(program());
    if (Runtime.version().feature() >= 22) {
      // ONNX Runtime is native code: Java 22 and later print a warning without this option.
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    return command;
  }
}
