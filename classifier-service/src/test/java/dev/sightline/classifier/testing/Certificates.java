package dev.sightline.classifier.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Key store for a broker on localhost and a trust store with its certificate, created by the JDK's
 * keytool.
 */
public final class Certificates {
  public static final String PASSWORD = "store-password";

  private final Path keyStore;
  private final Path trustStore;

  public Certificates(Path folder) throws IOException, InterruptedException {
    keyStore = folder.resolve("broker.p12");
    trustStore = folder.resolve("trust.p12");
    Path certificate = folder.resolve("broker.crt");
    keytool(
        "-genkeypair",
        "-alias",
        "broker",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "SAN=dns:localhost,ip:127.0.0.1",
        "-validity",
        "2",
        "-keystore",
        keyStore.toString());
    keytool(
        "-exportcert",
        "-alias",
        "broker",
        "-file",
        certificate.toString(),
        "-keystore",
        keyStore.toString());
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        "broker",
        "-file",
        certificate.toString(),
        "-keystore",
        trustStore.toString());
  }

  public Path keyStore() {
    return keyStore;
  }

  public Path trustStore() {
    return trustStore;
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("keytool " + arguments[0] + ": " + said);
    }
  }
}
