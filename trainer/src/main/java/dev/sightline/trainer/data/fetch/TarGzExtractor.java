package dev.sightline.trainer.data.fetch;

import dev.sightline.files.FileTree;
import dev.sightline.files.IoReason;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Progress;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks a {@code .tar.gz} into a hidden folder next to the final one, so that readers never see
 * an incomplete or unchecked dataset. {@link #close} removes the hidden folder.
 *
 * <p>Accepts only regular files and folders with paths inside that folder. An archive with a link,
 * a device, a sparse file, a path outside the folder, or more than {@link UnpackLimits} permit is
 * refused completely.
 */
final class TarGzExtractor implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path archive;
  private final Path folder;
  private final Progress progress;
  private final UnpackLimits limits;

  private TarGzExtractor(Path archive, Path folder, Progress progress, UnpackLimits limits) {
    this.archive = archive;
    this.folder = folder;
    this.progress = progress;
    this.limits = limits;
  }

  /**
   * Creates the hidden folder; does not read the archive yet.
   *
   * @param to parent of the hidden folder; created if it is missing
   */
  static TarGzExtractor open(Path archive, Path to, Progress progress) {
    return open(archive, to, progress, new UnpackLimits());
  }

  static TarGzExtractor open(Path archive, Path to, Progress progress, UnpackLimits limits) {
    try {
      Files.createDirectories(to);
      Path folder = Files.createTempDirectory(to, ".unpacking-").toRealPath();
      return new TarGzExtractor(archive, folder, progress, limits);
    } catch (IOException e) {
      throw new TrainerFailure("cannot write into " + to + ": " + e.getMessage(), e);
    }
  }

  /** Returns the hidden folder, an absolute path without links. */
  Path folder() {
    return folder;
  }

  /**
   * Unpacks the archive into the hidden folder.
   *
   * @throws TrainerFailure if the archive is damaged or refused, or the disk is full
   */
  void extract() {
    try (InputStream file = new Counted(Files.newInputStream(archive));
        InputStream gzip = limits.of(new GZIPInputStream(file, BUFFER));
        TarArchiveInputStream tar = new TarArchiveInputStream(gzip)) {
      progress.begin("unpacking", Progress.Unit.BYTES, 0, Files.size(archive));
      for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
        unpack(entry, tar);
      }
      drain(gzip);
    } catch (ZipException e) {
      throw refused(
          "is not a valid .tar.gz (" + e.getMessage() + "): copy or download it again", e);
    } catch (EOFException e) {
      throw refused("ends too early: copy or download it again", e);
    } catch (UnpackLimits.ExceededException e) {
      throw refused(String.valueOf(e.getMessage()), e);
    } catch (FileSystemException e) {
      throw cannotWrite(e);
    } catch (IOException e) {
      throw refused("cannot be unpacked (" + e.getMessage() + "): copy or download it again", e);
    } finally {
      progress.end();
    }
  }

  private @Nullable TarArchiveEntry next(TarArchiveInputStream tar) throws IOException {
    limits.beginHeader();
    TarArchiveEntry entry = tar.getNextEntry();
    if (entry != null) {
      limits.endHeader(targetOf(entry).getNameCount() - folder.getNameCount());
    }
    return entry;
  }

  private void unpack(TarArchiveEntry entry, InputStream content) throws IOException {
    Path target = targetOf(entry);
    if (entry.isSparse()) {
      // The library makes the zeros of its holes, so UnpackLimits would not count them.
      throw refused(
          "holds '%s', which is a sparse file: refused; make the archive without sparse files"
              .formatted(entry.getName()),
          null);
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    if (!isPlain(entry)) {
      throw refused("holds '" + entry.getName() + "', which is a link or a device: refused", null);
    }
    Files.createDirectories(target.getParent());
    try (OutputStream out = openNew(target)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        write(out, buffer, read);
      }
    }
  }

  private static boolean isPlain(TarArchiveEntry entry) {
    boolean link = entry.isLink() || entry.isSymbolicLink();
    boolean device = entry.isFIFO() || entry.isBlockDevice() || entry.isCharacterDevice();
    return entry.isFile() && !link && !device;
  }

  private Path targetOf(TarArchiveEntry entry) {
    try {
      Path target = folder.resolve(entry.getName().replace('\\', '/')).normalize();
      if (target.startsWith(folder)) {
        return target;
      }
    } catch (InvalidPathException e) {
      throw refused(
          "contains a name that is not a valid path on this system: " + e.getMessage(), e);
    }
    throw refused("holds '" + entry.getName() + "', which leads out of its folder: refused", null);
  }

  /** Reads the bytes after the last entry, so that gzip's own checksum is verified. */
  private void drain(InputStream gzip) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int read = 0;
    while (read >= 0) {
      read = gzip.read(buffer);
    }
  }

  private OutputStream openNew(Path target) {
    try {
      return Files.newOutputStream(target, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private void write(OutputStream out, byte[] bytes, int count) {
    try {
      out.write(bytes, 0, count);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /** Moves an unpacked folder to its final path; existing files of the same name are replaced. */
  void move(Path found, Path target) {
    try {
      if (!Files.exists(target)) {
        Files.move(found, target);
        return;
      }
      for (Path file : filesOf(found)) {
        Path place = target.resolve(found.relativize(file).toString());
        Files.createDirectories(place.getParent());
        Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new TrainerFailure("cannot write " + target + ": " + e.getMessage(), e);
    }
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }

  @Override
  public void close() {
    try {
      FileTree.delete(folder);
    } catch (IOException e) {
      throw new TrainerFailure("cannot remove " + folder + ": " + e.getMessage(), e);
    }
  }

  private TrainerFailure cannotWrite(IOException e) {
    return new TrainerFailure(
        "cannot unpack into %s: %s; correct that and run the same command again"
            .formatted(folder.getParent(), IoReason.of(e)),
        e);
  }

  private TrainerFailure refused(String why, @Nullable Throwable cause) {
    String message = "the archive " + archive + " " + why;
    return cause == null ? new TrainerFailure(message) : new TrainerFailure(message, cause);
  }

  /** Reports how much of the archive has been read. */
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
