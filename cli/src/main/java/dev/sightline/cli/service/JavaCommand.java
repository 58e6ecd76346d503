package dev.sightline.cli.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How another JVM like this one is started. */
public final class JavaCommand {
  private JavaCommand() {}

  /** The path of this JVM's {@code java}. */
  public static String program() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The program, and the options that any process with ONNX Runtime needs; may be added to. */
  public static List<String> withNativeCode() {
    List<String> command = new ArrayList<>();
    command.add(program());
    if (Runtime.version().feature() >= 22) {
      // ONNX Runtime is native code; from Java 22 on, that is warned of unless allowed.
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    return command;
  }
}
