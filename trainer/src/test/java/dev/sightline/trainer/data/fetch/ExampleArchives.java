package dev.sightline.trainer.data.fetch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** Small {@code .tar.gz} archives. */
final class ExampleArchives {
  /** Offsets in the header of a sparse file of old GNU tar. */
  private static final int FIRST_BLOCK_OFFSET = 386;

  private static final int REAL_SIZE_OFFSET = 483;

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

  /** Returns an archive of one file that has only a hole, in the format of old GNU tar. */
  static byte[] ofGnuSparse(String name, long size) throws IOException {
    byte[] header = new byte[TarConstants.DEFAULT_RCDSIZE];
    new TarArchiveEntry(name, TarConstants.LF_GNUTYPE_SPARSE).writeEntryHeader(header);
    System.arraycopy("ustar  \0".getBytes(US_ASCII), 0, header, TarConstants.MAGIC_OFFSET, 8);
    // The only block of data is at the end and empty: it starts after the hole.
    TarUtils.formatLongOctalBytes(size, header, FIRST_BLOCK_OFFSET, TarConstants.SPARSE_OFFSET_LEN);
    TarUtils.formatLongOctalBytes(
        0,
        header,
        FIRST_BLOCK_OFFSET + TarConstants.SPARSE_OFFSET_LEN,
        TarConstants.SPARSE_NUMBYTES_LEN);
    TarUtils.formatLongOctalBytes(size, header, REAL_SIZE_OFFSET, TarConstants.REALSIZELEN_GNU);
    Arrays.fill(
        header,
        TarConstants.CHKSUM_OFFSET,
        TarConstants.CHKSUM_OFFSET + TarConstants.CHKSUMLEN,
        (byte) ' ');
    TarUtils.formatCheckSumOctalBytes(
        TarUtils.computeCheckSum(header),
        header,
        TarConstants.CHKSUM_OFFSET,
        TarConstants.CHKSUMLEN);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream tar = new GZIPOutputStream(bytes)) {
      tar.write(header);
      tar.write(new byte[2 * TarConstants.DEFAULT_RCDSIZE]);
    }
    return bytes.toByteArray();
  }

  /** Returns an archive of one file that has only a hole, in the PAX format 0.1 of GNU tar. */
  static byte[] ofPaxSparse(String name, long size) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(bytes), "UTF-8")) {
      String settings =
          paxLine("GNU.sparse.size=" + size)
              + paxLine("GNU.sparse.numblocks=1")
              + paxLine("GNU.sparse.map=" + size + ",0");
      TarArchiveEntry pax = new TarArchiveEntry("pax", TarConstants.LF_PAX_EXTENDED_HEADER_LC);
      put(tar, pax, settings.getBytes(UTF_8));
      put(tar, new TarArchiveEntry(name), new byte[0]);
    }
    return bytes.toByteArray();
  }

  private static String paxLine(String setting) {
    // The length includes its own two digits, a blank and the line's end.
    int length = setting.length() + 4;
    return String.format(Locale.ROOT, "%d %s\n", length, setting);
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
