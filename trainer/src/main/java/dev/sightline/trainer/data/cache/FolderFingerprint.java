package dev.sightline.trainer.data.cache;

import dev.sightline.files.Sha256;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.FolderPlan;
import dev.sightline.trainer.data.ImageFile;
import dev.sightline.trainer.data.ImageSize;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;

/**
 * What decoded pixels depend on: SHA-256 over the reader's version, the image size, the labels and,
 * of each file in order, its part, class, name, size and time of modification. Where the file
 * system keeps the time at which a file's entry last changed, which no program can set back, that
 * counts too, so that even a file replaced by one of the same size and date is noticed.
 */
final class FolderFingerprint {
  /** To be raised whenever the same files come to give other pixels. */
  private static final int READER_VERSION = 1;

  private static final boolean UNIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
  private static final String ATTRIBUTES =
      UNIX ? "unix:size,lastModifiedTime,ctime" : "size,lastModifiedTime";

  private FolderFingerprint() {}

  /**
   * Lower-case hex.
   *
   * @throws TrainerFailure where a file has gone
   */
  static String of(FolderPlan plan, ImageSize size) {
    MessageDigest digest = Sha256.newDigest();
    try (DataOutputStream out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
      out.writeInt(READER_VERSION);
      out.writeInt(size.height());
      out.writeInt(size.width());
      out.writeInt(plan.labels().size());
      for (String label : plan.labels()) {
        out.writeUTF(label);
      }
      addAll(plan.train(), out);
      addAll(plan.test(), out);
    } catch (IOException e) {
      throw new TrainerFailure(
          "an image can't be read any more: " + e.getMessage() + "; start again", e);
    }
    return Sha256.hex(digest);
  }

  private static void addAll(List<ImageFile> images, DataOutputStream out) throws IOException {
    out.writeInt(images.size());
    for (ImageFile image : images) {
      out.writeInt(image.label());
      out.writeUTF(image.name());
      Map<String, Object> attributes = Files.readAttributes(image.file(), ATTRIBUTES);
      out.writeUTF(String.valueOf(attributes.get("size")));
      out.writeUTF(String.valueOf(attributes.get("lastModifiedTime")));
      out.writeUTF(String.valueOf(attributes.get("ctime")));
    }
  }
}
