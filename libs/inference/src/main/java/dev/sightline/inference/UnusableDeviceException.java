package dev.sightline.inference;

import ai.onnxruntime.OrtException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Thrown if the requested device cannot run models. The message is one line with the reason. */
public final class UnusableDeviceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The dynamic loader's reason, at the end of ONNX Runtime's line. */
  private static final Pattern LOADER = Pattern.compile("with error: (\\S+): (.*)");

  private static final String MISSING = "cannot open shared object file";
  private static final String DRIVER = "libcuda.so.1";

  UnusableDeviceException(String message) {
    super(message);
  }

  UnusableDeviceException(OrtException cause) {
    super(reason(String.valueOf(cause.getMessage())), cause);
  }

  private static String reason(String message) {
    Matcher loader = LOADER.matcher(message);
    return loader.find()
        ? unloaded(loader.group(1), loader.group(2).strip())
        : "CUDA does not work (%s)".formatted(message.lines().findFirst().orElse(message).strip());
  }

  private static String unloaded(String library, String problem) {
    if (!problem.startsWith(MISSING)) {
      return "the library %s cannot be loaded (%s)".formatted(library, problem);
    }
    return "the library %s is missing (%s)"
        .formatted(
            library,
            library.equals(DRIVER)
                ? "install NVIDIA's driver"
                : "install CUDA 12.9 and cuDNN 9, or add their folder to LD_LIBRARY_PATH");
  }
}
