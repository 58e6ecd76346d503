package dev.sightline.trainer.dataset.fetch;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.dataset.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file's checksum. */
final class Sha256 {
  private static final int BUFFER = 1 << 18;

  private Sha256() {}

  /** Lower-case hex. */
  static String of(Path file, Progress progress) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      progress.begin("checking", Progress.Unit.BYTES, 0, Files.size(file));
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        progress.advance(read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + file + ": " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    } finally {
      progress.end();
    }
  }
}
