package dev.sightline.classifier.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.testing.bucket.TestS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** Writes the model {@code m} to a bucket, in the trainer's format. */
public final class BucketFiles {
  public static final String ADDRESS = "s3://models/vision";

  private final TestS3 server;

  public BucketFiles(TestS3 server) {
    this.server = server;
  }

  /** Returns the path of an object on the server's disk. */
  public Path file(String name) {
    return server.file("vision/m/" + name);
  }

  public void register(int version, byte[] model) throws IOException {
    Path folder = Files.createDirectories(file("" + version));
    Files.write(folder.resolve("model.onnx"), model);
    Files.writeString(folder.resolve("MODEL_CARD.md"), "card");
    Files.writeString(folder.resolve("SHA256SUMS"), sha256(model) + "  model.onnx\n");
  }

  /** Writes an object with the given time, in whole seconds. */
  public void write(String name, String text, Instant at) throws IOException {
    Path written = Files.writeString(file("." + name), text, UTF_8);
    Files.setLastModifiedTime(written, FileTime.from(at));
    Files.move(written, file(name), StandardCopyOption.ATOMIC_MOVE);
  }

  public void makeCurrent(String version) throws IOException {
    write("CURRENT", version + "\n", Instant.now());
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
