package dev.sightline.trainer.data.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Small {@code .tar.gz} archives. */
final class ExampleArchives {
  private ExampleArchives() {}

  /**
   * Returns an archive of all files below a folder, with paths that start with the folder's name.
   */
  static byte[] of(Path folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new GZIPOutputStream(bytes), "UTF-8");
        Stream<Path> walk = Files.walk(folder)) {
      List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        String name =
            folder.getFileName().resolve(folder.relativize(file)).toString().replace('\\', '/');
        put(tar, new TarArchiveEntry(name), Files.readAllBytes(file));
      }
    }
    return bytes.toByteArray();
  }

  /** Returns an archive of one file with the given name, which may be outside the target folder. */
  static byte[] ofEntry(String name) throws IOException {
    return ofEntry(new TarArchiveEntry(name, true), "content".getBytes(UTF_8));
  }

  /** Returns an archive of one link. */
  static byte[] ofLink(String name, String target, byte type) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, type);
    entry.setLinkName(target);
    return ofEntry(entry, new byte[0]);
  }

  private static byte[] ofEntry(TarArchiveEntry entry, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(bytes), "UTF-8")) {
      put(tar, entry, content);
    }
    return bytes.toByteArray();
  }

  private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] content)
      throws IOException {
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns an archive with a file whose name has this many characters. */
  static byte[] ofNameOfLength(int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(bytes), "UTF-8")) {
      // Written as GNU tar does; the library itself takes minutes for a long name.
      byte[] name = "x".repeat(length).getBytes(UTF_8);
      put(tar, new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME), name);
      put(tar, new TarArchiveEntry("x"), new byte[0]);
    }
    return bytes.toByteArray();
  }
}
