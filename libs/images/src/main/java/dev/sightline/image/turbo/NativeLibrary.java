package dev.sightline.image.turbo;

import java.util.Locale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.leptonica.global.leptonica;
import org.jspecify.annotations.Nullable;

/** Loads leptonica once, when this class is first used. It loads no library on Windows. */
final class NativeLibrary {
  private static final String OFF = "off";

  /** Why the library cannot be used; null if it can. */
  static final @Nullable String PROBLEM = load();

  private NativeLibrary() {}

  private static @Nullable String load() {
    if (OFF.equals(System.getProperty(NativeJpeg.SWITCH))) {
      return "switched off by -D%s=%s".formatted(NativeJpeg.SWITCH, OFF);
    }
    if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows")) {
      return "on Windows it would copy each image to a temporary file";
    }
    try {
      Loader.load(leptonica.class);
      leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE);
      return null;
    } catch (LinkageError | RuntimeException e) {
      return causes(e);
    }
  }

  /** The outer error says only that a class could not be initialized. */
  private static String causes(Throwable error) {
    StringBuilder text = new StringBuilder(line(error));
    for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
      text.append(": ").append(line(cause));
    }
    return text.toString();
  }

  private static String line(Throwable error) {
    String message = error.getMessage();
    return message == null
        ? error.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
