package dev.sightline.trainer.data.cache;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.files.AtomicFile;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.DecodedFolder;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.FolderPlan;
import dev.sightline.trainer.data.ImageFile;
import dev.sightline.trainer.data.ImageFolderReader;
import dev.sightline.trainer.data.MappedPixels;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * One cache file; the package description gives its layout. The file is written under a unique
 * temporary name and then renamed, so that readers and other writers never see an incomplete file.
 * If several processes write, the last rename wins; all of them write the same content.
 */
final class CacheFile {
  private static final byte[] MAGIC = "SLCACHE1".getBytes(US_ASCII);
  private static final int BUFFER = 1 << 18;
  private static final int LONGEST_HEADER = 1 << 24;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  CacheFile(Path file) {
    this.file = file;
  }

  /** Reads the cached pixels if they belong to these files and this fingerprint. */
  Lookup read(ImageFolderReader reader, FolderPlan files, String fingerprint) {
    if (!Files.exists(file)) {
      return new Lookup.Missing();
    }
    CRC32C sum = new CRC32C();
    try (DataInputStream in =
        new DataInputStream(
            new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(file), BUFFER), sum))) {
      CacheHeader header = readHeader(in);
      FolderPlan plan = files.without(header.unreadable());
      if (!header.isOf(fingerprint, plan, reader.size())) {
        return new Lookup.Outdated();
      }
      requireLabels(in, plan);
      in.skipNBytes((long) plan.images() * reader.size().values());
      int expected = (int) sum.getValue();
      return in.readInt() == expected && in.read() < 0
          ? new Lookup.Found(new DecodedFolder(mapped(reader, plan), header.unreadable()))
          : new Lookup.Damaged("its checksum is wrong");
    } catch (IOException | IllegalArgumentException e) {
      return new Lookup.Damaged(e.getMessage() == null ? "it ends too early" : e.getMessage());
    }
  }

  private static CacheHeader readHeader(DataInputStream in) throws IOException {
    if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
      throw new IOException("it does not begin like a cache file");
    }
    int length = in.readInt();
    if (length < 0 || length > LONGEST_HEADER) {
      throw new IOException("its header claims " + length + " bytes");
    }
    byte[] header = new byte[length];
    in.readFully(header);
    try {
      return JSON.readValue(header, CacheHeader.class);
    } catch (IOException e) {
      throw new IOException("its header is not valid JSON", e);
    }
  }

  private static void requireLabels(DataInputStream in, FolderPlan plan) throws IOException {
    for (List<ImageFile> part : List.of(plan.train(), plan.test())) {
      for (ImageFile image : part) {
        if (in.readUnsignedShort() != image.label()) {
          throw new IOException("it has another class for " + image.name());
        }
      }
    }
  }

  /** Maps the images, which are the last part of the file before the checksum. */
  private Dataset mapped(ImageFolderReader reader, FolderPlan plan) throws IOException {
    int bytes = reader.size().values();
    try (FileChannel channel = FileChannel.open(file)) {
      long from = channel.size() - Integer.BYTES - (long) plan.images() * bytes;
      MappedPixels pixels = new MappedPixels(channel, from, plan.images(), bytes);
      return new Dataset(
          reader.name(),
          plan.labels(),
          reader.size(),
          examples(plan.train(), pixels, 0),
          List.of(),
          examples(plan.test(), pixels, plan.train().size()));
    }
  }

  private static List<Example> examples(List<ImageFile> images, MappedPixels pixels, int first) {
    List<Example> examples = new ArrayList<>(images.size());
    for (ImageFile image : images) {
      examples.add(new Example(image.name(), image.label(), pixels.image(first + examples.size())));
    }
    return examples;
  }

  /** Writes the file and replaces an existing one. */
  void write(DecodedFolder decoded, String fingerprint) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (AtomicFile staged = AtomicFile.stageUnique(file, file.getFileName() + ".", ".tmp")) {
      try (OutputStream out = Files.newOutputStream(staged.temporary())) {
        writeTo(new BufferedOutputStream(out, BUFFER), decoded, fingerprint);
      }
      staged.commit();
    }
  }

  private static void writeTo(OutputStream target, DecodedFolder decoded, String fingerprint)
      throws IOException {
    Dataset dataset = decoded.dataset();
    CRC32C sum = new CRC32C();
    DataOutputStream out = new DataOutputStream(new CheckedOutputStream(target, sum));
    byte[] header = JSON.writeValueAsBytes(CacheHeader.of(fingerprint, decoded));
    out.write(MAGIC);
    out.writeInt(header.length);
    out.write(header);
    for (List<Example> part : List.of(dataset.train(), dataset.test())) {
      for (Example example : part) {
        out.writeShort(example.label());
      }
    }
    for (List<Example> part : List.of(dataset.train(), dataset.test())) {
      for (Example example : part) {
        out.write(example.rgb());
      }
    }
    out.writeInt((int) sum.getValue());
    out.flush();
  }
}
