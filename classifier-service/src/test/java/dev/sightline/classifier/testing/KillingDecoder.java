package dev.sightline.classifier.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.tools.ToolProvider;

/**
 * A decoder of WebP files that ends the process. Compiled to a folder, it replaces the service's
 * own.
 */
public final class KillingDecoder {
  /**
   * Value of the property "killing": ends the JVM with code 42, as a crash of native code would.
   */
  public static final String HALT = "halt";

  /** Value of the property "killing": throws an error. */
  public static final String ERROR = "error";

  /** Value of the property "killing": never returns. */
  public static final String HANG = "hang";

  private static final String SOURCE =
      """
      package com.twelvemonkeys.imageio.plugins.webp;

      public final class WebPImageReaderSpi extends javax.imageio.spi.ImageReaderSpi {
        @Override
        public javax.imageio.ImageReader createReaderInstance(Object extension) {
          if (System.getProperty("killing").equals("error")) {
            throw new NoClassDefFoundError("a test");
          }
          while (System.getProperty("killing").equals("hang")) {
            Thread.onSpinWait();
          }
          Runtime.getRuntime().halt(42);
          return null;
        }

        @Override
        public boolean canDecodeInput(Object source) {
          return false;
        }

        @Override
        public String getDescription(java.util.Locale locale) {
          return "kills";
        }
      }
      """;

  private KillingDecoder() {}

  /** Returns a valid WebP file of one pixel. */
  public static byte[] webp() {
    return Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
  }

  /** Compiles the decoder to a folder. */
  public static Path compileTo(Path folder) throws IOException {
    Path source = Files.createDirectories(folder).resolve("WebPImageReaderSpi.java");
    Files.writeString(source, SOURCE, UTF_8);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    if (failed != 0) {
      throw new IOException("the decoder cannot be compiled");
    }
    return folder;
  }
}
