package dev.sightline.trainer.dataset.fetch;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.dataset.Progress;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks a {@code .tar.gz} into an empty folder. Only plain files and folders are taken, and only
 * inside it: an archive with a link, a device or a path that leads out is refused as a whole, as is
 * one that unpacks to more than {@value #MOST_BYTES} bytes.
 */
final class TarGzExtractor {
  private static final long MOST_BYTES = 8L << 30;
  private static final int BUFFER = 1 << 16;

  private final Path archive;
  private final Progress progress;
  private long unpacked;

  TarGzExtractor(Path archive, Progress progress) {
    this.archive = archive;
    this.progress = progress;
  }

  /**
   * @throws TrainerFailure where the archive is damaged or refused, or the disk is full
   */
  void into(Path folder) {
    try (InputStream file = new Counted(Files.newInputStream(archive));
        InputStream gzip = new GZIPInputStream(file, BUFFER);
        TarArchiveInputStream tar = new TarArchiveInputStream(gzip)) {
      progress.begin("unpacking", Progress.Unit.BYTES, 0, Files.size(archive));
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, folder);
      }
      drain(gzip);
    } catch (ZipException e) {
      throw refused("is no sound .tar.gz (" + e.getMessage() + "): copy or download it again", e);
    } catch (EOFException e) {
      throw refused("ends too early: copy or download it again", e);
    } catch (FileSystemException e) {
      throw cannotWrite(folder, e);
    } catch (IOException e) {
      throw refused("cannot be unpacked (" + e.getMessage() + "): copy or download it again", e);
    } finally {
      progress.end();
    }
  }

  private void unpack(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
    Path target = targetOf(entry, folder);
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    if (!isPlain(entry)) {
      throw refused("holds '" + entry.getName() + "', which is a link or a device: refused", null);
    }
    Files.createDirectories(target.getParent());
    try (OutputStream out = openNew(target, folder)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        count(read);
        write(out, buffer, read, folder);
      }
    }
  }

  private static boolean isPlain(TarArchiveEntry entry) {
    boolean link = entry.isLink() || entry.isSymbolicLink();
    boolean device = entry.isFIFO() || entry.isBlockDevice() || entry.isCharacterDevice();
    return entry.isFile() && !link && !device;
  }

  private Path targetOf(TarArchiveEntry entry, Path folder) {
    try {
      Path target = folder.resolve(entry.getName().replace('\\', '/')).normalize();
      if (target.startsWith(folder)) {
        return target;
      }
    } catch (InvalidPathException e) {
      throw refused("holds a name that is no path here: " + e.getMessage(), e);
    }
    throw refused("holds '" + entry.getName() + "', which leads out of its folder: refused", null);
  }

  /** What follows the last entry, so that gzip's own checksum is read and compared. */
  private void drain(InputStream gzip) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = gzip.read(buffer); read >= 0; read = gzip.read(buffer)) {
      count(read);
    }
  }

  private void count(int bytes) {
    unpacked += bytes;
    if (unpacked > MOST_BYTES) {
      throw refused("unpacks to more than %,d bytes: refused".formatted(MOST_BYTES), null);
    }
  }

  private OutputStream openNew(Path target, Path folder) {
    try {
      return Files.newOutputStream(target, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
  }

  private void write(OutputStream out, byte[] bytes, int count, Path folder) {
    try {
      out.write(bytes, 0, count);
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
  }

  private static TrainerFailure cannotWrite(Path folder, IOException e) {
    return new TrainerFailure(
        "cannot unpack into %s: %s; mend that and run the same command again"
            .formatted(folder.getParent(), e.getMessage()),
        e);
  }

  private TrainerFailure refused(String why, @Nullable Throwable cause) {
    String message = "the archive " + archive + " " + why;
    return cause == null ? new TrainerFailure(message) : new TrainerFailure(message, cause);
  }

  /** Tells how much of the archive has been read. */
  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int read = super.read(target, from, length);
      progress.advance(Math.max(0, read));
      return read;
    }
  }
}
